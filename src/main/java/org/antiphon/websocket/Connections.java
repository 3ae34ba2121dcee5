package org.antiphon.websocket;

import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.antiphon.command.CommandDispatcher;
import org.antiphon.message.Caller;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.Codec;
import org.antiphon.protocol.Codecs;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.session.ClientSession;
import org.antiphon.session.DirectWrites;
import org.antiphon.session.LimitSettings;
import org.antiphon.session.SessionRegistry;
import org.antiphon.session.SessionSettings;
import org.antiphon.session.Transport;
import org.antiphon.session.Welcomes;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Tasks;

/** Makes sessions of WebSocket connections, and takes their frames to the dispatcher. */
@ApplicationSingleton
class Connections {

    private static final Logger LOG = System.getLogger(Connections.class.getName());

    /** The code for a connection that broke without a close frame (RFC 6455 section 7.4.1). */
    private static final int BROKEN = 1006;

    private final SessionRegistry registry;
    private final DirectWrites directWrites;
    private final CommandDispatcher dispatcher;
    private final Codecs codecs;
    private final Welcomes welcomes;
    private final SessionSettings settings;
    private final LimitSettings limits;
    private final Tasks tasks;

    /** Connections whose sessions stand in the registry. */
    @Inject
    Connections(
            SessionRegistry registry,
            DirectWrites directWrites,
            CommandDispatcher dispatcher,
            Codecs codecs,
            Welcomes welcomes,
            SessionSettings settings,
            LimitSettings limits,
            Tasks tasks) {
        this.registry = registry;
        this.directWrites = directWrites;
        this.dispatcher = dispatcher;
        this.codecs = codecs;
        this.welcomes = welcomes;
        this.settings = settings;
        this.limits = limits;
        this.tasks = tasks;
    }

    /**
     * Accepts a connection. Whoever could not be identified before the handshake is sent away: a foreign deployment
     * descriptor may have silenced filter and constraint.
     */
    Optional<ClientSession> open(Session connection) {
        connection.setMaxTextMessageBufferSize(limits.messageBytes());
        connection.setMaxBinaryMessageBufferSize(limits.messageBytes());
        Transport transport = directWrites.over(new WebSocketTransport(connection, settings, tasks));
        Optional<Caller> caller = Handshake.in(connection.getUserProperties()).map(Handshake::caller);
        if (caller.isEmpty()) {
            transport.abort(CloseCode.TOKEN_EXPIRED);
            return Optional.empty();
        }
        Optional<ClientSession> session = registry.open(caller.get(), codecOf(connection), transport);
        if (session.isEmpty()) {
            transport.abort(CloseCode.TOO_MANY_CONNECTIONS);
        }
        session.ifPresent(welcomes::send);
        return session;
    }

    /** Takes a message, unless it came in fragments that together are too large: some servers measure each by itself. */
    void receive(ClientSession session, Frame frame) {
        if (frame.bytes() > limits.messageBytes()) {
            session.endNow(CloseCode.TOO_LARGE);
        } else {
            dispatcher.receive(session, frame);
        }
    }

    /** Takes a sign of life, which tells how far the client has read if it was asked that. */
    void confirm(ClientSession session, ByteBuffer content) {
        session.heardPong(content.remaining() == Long.BYTES ? content.getLong() : 0);
    }

    void fail(ClientSession session, Throwable cause) {
        LOG.log(Level.DEBUG, () -> session + " failed", cause);
        close(session, BROKEN);
    }

    void close(ClientSession session, int code) {
        registry.close(session, code);
    }

    private Codec codecOf(Session connection) {
        String name = Optional.ofNullable(connection.getNegotiatedSubprotocol()).orElse("");
        return codecs.of(Subprotocol.named(name).orElse(Subprotocol.V1_JSON));
    }
}
