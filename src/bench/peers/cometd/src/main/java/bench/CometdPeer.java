package bench;

import org.cometd.server.BayeuxServerImpl;
import org.cometd.server.websocket.jetty.JettyWebSocketTransport;
import org.eclipse.jetty.server.Context;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** Bayeux on Jetty. */
public final class CometdPeer {

    private CometdPeer() {}

    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        ContextHandler context = new ContextHandler("/");
        context.setHandler(WebSocketUpgradeHandler.from(server, context));
        server.setHandler(context);
        BayeuxServerImpl bayeux = new BayeuxServerImpl();
        bayeux.setOption(Context.class.getName(), context.getContext());
        bayeux.setOption("transports", JettyWebSocketTransport.class.getName());
        bayeux.setOption("ws.cometdURLMapping", "/cometd");
        bayeux.setOption("ws.maxMessageSize", "65536");
        server.start();
        bayeux.start();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(arguments[0]));
        connector.setAcceptQueueSize(1_000);
        server.addConnector(connector);
        connector.start();
    }
}
