package org.antiphon.websocket;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Optional;
import org.antiphon.protocol.Frame;
import org.antiphon.session.ClientSession;

/** The native WebSocket door; one instance a connection. Every callback hands on and does nothing else. */
@Dependent
@ServerEndpoint(
        value = AntiphonEndpoint.PATH,
        subprotocols = {"antiphon.v2.msgpack", "antiphon.v2.json", "antiphon.v1.json"},
        decoders = {TextFrameDecoder.class, BinaryFrameDecoder.class},
        encoders = {TextFrameEncoder.class, BinaryFrameEncoder.class},
        configurator = HandshakeConfigurator.class)
public class AntiphonEndpoint {

    /** Where it is, below the context root. */
    static final String PATH = "/ws";

    @Inject
    private Connections connections;

    private Optional<ClientSession> client = Optional.empty();

    /** A connection is there. */
    @OnOpen
    public void open(Session session) {
        client = connections.open(session);
    }

    /** A text frame came. */
    @OnMessage
    public void receive(Frame.Text frame) {
        client.ifPresent(session -> connections.receive(session, frame));
    }

    /** A binary frame came. */
    @OnMessage
    public void receive(Frame.Binary frame) {
        client.ifPresent(session -> connections.receive(session, frame));
    }

    /** A sign of life came. */
    @OnMessage
    public void receive(PongMessage pong) {
        client.ifPresent(session -> connections.confirm(session, pong.getApplicationData()));
    }

    /** The connection failed; most servers go on to close it. */
    @OnError
    public void fail(Throwable cause) {
        client.ifPresent(session -> connections.fail(session, cause));
    }

    /** The connection is no more. */
    @OnClose
    public void close(CloseReason reason) {
        client.ifPresent(
                session -> connections.close(session, reason.getCloseCode().getCode()));
    }
}
