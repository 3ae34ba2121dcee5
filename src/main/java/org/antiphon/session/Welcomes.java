package org.antiphon.session;

import jakarta.inject.Inject;
import java.time.Duration;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.spi.ApplicationSingleton;

/** Tells each new client where it has arrived and what is expected of it. */
@ApplicationSingleton
public class Welcomes {

    private final Node node;
    private final Duration heartbeat;
    private final ServerMessage.Limits limits;

    /** Welcomes to this node. */
    @Inject
    public Welcomes(Node node, SessionSettings settings, LimitSettings limits) {
        this.node = node;
        this.heartbeat = settings.pingInterval();
        this.limits =
                new ServerMessage.Limits(limits.messageBytes(), limits.subscriptions(), limits.commandsPerSecond());
    }

    /** Sends the welcome. */
    public void send(ClientSession session) {
        session.send(new ServerMessage.Welcome(
                session.id(),
                session.caller(),
                node.name(),
                session.encoding().name(),
                heartbeat,
                limits,
                session.caller().expires()));
    }
}
