package bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A set of sockets for each topic, on one event loop. */
public final class VertxPeer {

    private static final Map<String, Set<ServerWebSocket>> TOPICS = new HashMap<>();

    private VertxPeer() {}

    public static void main(String[] arguments) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(Integer.parseInt(arguments[0]))
                .setAcceptBacklog(1_000);
        Vertx.vertx().createHttpServer(options).webSocketHandler(VertxPeer::open).listen();
    }

    private static void open(ServerWebSocket socket) {
        socket.textMessageHandler(text -> receive(socket, new JsonObject(text)));
        socket.closeHandler(ended -> TOPICS.values().forEach(members -> members.remove(socket)));
    }

    private static void receive(ServerWebSocket socket, JsonObject message) {
        String topic = message.getString("topic");
        Set<ServerWebSocket> members = TOPICS.computeIfAbsent(topic, name -> new HashSet<>());
        if (message.getString("op").equals("sub")) {
            members.add(socket);
            socket.writeTextMessage("{\"op\":\"ok\"}");
            return;
        }
        String text = new JsonObject()
                .put("topic", topic)
                .put("data", message.getString("data"))
                .encode();
        members.forEach(member -> member.writeTextMessage(text));
    }
}
