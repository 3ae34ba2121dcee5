package bench;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.Transport;
import java.util.Map;

/** Socket.IO on Netty. */
public final class NettySocketIoPeer {

    private NettySocketIoPeer() {}

    public static void main(String[] arguments) {
        Configuration configuration = new Configuration();
        configuration.setHostname("127.0.0.1");
        configuration.setPort(Integer.parseInt(arguments[0]));
        configuration.setTransports(Transport.WEBSOCKET);
        SocketIOServer server = new SocketIOServer(configuration);
        server.addEventListener("sub", String.class, (client, topic, acknowledgement) -> {
            client.joinRoom(topic);
            acknowledgement.sendAckData("ok");
        });
        server.addEventListener(
                "pub",
                Map.class,
                (client, message, acknowledgement) -> server.getRoomOperations((String) message.get("topic"))
                        .sendEvent("message", message));
        server.start();
    }
}
