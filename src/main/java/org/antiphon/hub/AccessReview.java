package org.antiphon.hub;

import jakarta.inject.Inject;
import org.antiphon.message.CloseCode;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.session.SessionRegistry;
import org.antiphon.spi.ApplicationSingleton;

/**
 * Lets a change of permissions take effect on live connections. An application that takes a right away calls it; a
 * connection that shows a new token is reviewed by itself.
 */
@ApplicationSingleton
public class AccessReview {

    private final SessionRegistry registry;
    private final TopicBroadcaster broadcaster;
    private final Permissions permissions;

    /** A review of the sessions of this node. */
    @Inject
    public AccessReview(SessionRegistry registry, TopicBroadcaster broadcaster, Permissions permissions) {
        this.registry = registry;
        this.broadcaster = broadcaster;
        this.permissions = permissions;
    }

    /** Asks again for everything that the user's connections are subscribed to, and ends what is no longer allowed. */
    public void review(String user) {
        registry.ofUser(user).forEach(this::review);
    }

    /** Asks again for everything that one connection is subscribed to, and ends what is no longer allowed. */
    public void review(ClientSession session) {
        broadcaster.reviewPresence(session);
        for (TopicPattern pattern : broadcaster.permitted(session)) {
            if (!permissions.canSubscribe(session.caller(), pattern) && broadcaster.unsubscribe(session, pattern)) {
                session.send(new ServerMessage.Revoked(pattern, broadcaster.held(session)));
                endIfUseless(session);
            }
        }
    }

    /** A stream that nothing more can come to, and that can ask for nothing. */
    private void endIfUseless(ClientSession session) {
        if (session.door().isOneWay() && broadcaster.held(session).isEmpty()) {
            session.end(CloseCode.ACCESS_WITHDRAWN);
        }
    }

    /** Ends all connections of the user with {@link CloseCode#ACCESS_WITHDRAWN}. */
    public void withdraw(String user) {
        registry.ofUser(user).forEach(session -> session.end(CloseCode.ACCESS_WITHDRAWN));
    }
}
