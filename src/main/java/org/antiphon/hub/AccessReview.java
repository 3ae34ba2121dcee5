package org.antiphon.hub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
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

    private static final Logger LOG = System.getLogger(AccessReview.class.getName());
    private static final ServerMessage.Goodbye TO_COME_BACK =
            new ServerMessage.Goodbye(CloseCode.DRAINING, Duration.ZERO);
    private static final String REVIEW = "review";
    private static final String WITHDRAW = "withdraw";
    private static final String RECONNECT = "reconnect";

    private final SessionRegistry registry;
    private final TopicBroadcaster broadcaster;
    private final Permissions permissions;
    private final Nodes nodes;

    /** A review of the sessions of all nodes. */
    @Inject
    public AccessReview(SessionRegistry registry, TopicBroadcaster broadcaster, Permissions permissions, Nodes nodes) {
        this.registry = registry;
        this.broadcaster = broadcaster;
        this.permissions = permissions;
        this.nodes = nodes;
        nodes.follow(new Nodes.Follower() {
            @Override
            public void told(String order, String about) {
                obey(order, about);
            }

            @Override
            public void missed() {
                registry.all().forEach(AccessReview.this::review);
            }
        });
    }

    /** From now on this node does what any node says. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        nodes.join();
    }

    /**
     * Asks again for everything that the user's connections are subscribed to, and ends what is no longer allowed; on all
     * nodes.
     *
     * @return completes when all nodes are going to hear it; exceptionally with
     *     {@link org.antiphon.spi.UnavailableException} when only this one did
     */
    public CompletionStage<Void> review(String user) {
        return tell(REVIEW, user);
    }

    /**
     * Ends all connections of the user with {@link CloseCode#ACCESS_WITHDRAWN}, on all nodes.
     *
     * @return as {@link #review(String)}
     */
    public CompletionStage<Void> withdraw(String user) {
        return tell(WITHDRAW, user);
    }

    /**
     * Sends all connections of the user away, on all nodes, to come back at once and show a credential anew.
     *
     * @return as {@link #review(String)}
     */
    public CompletionStage<Void> reconnect(String user) {
        return tell(RECONNECT, user);
    }

    private CompletionStage<Void> tell(String order, String user) {
        return nodes.tell(order, user).whenComplete((told, failure) -> {
            if (failure != null) {
                obey(order, user);
            }
        });
    }

    private void obey(String order, String user) {
        switch (order) {
            case REVIEW -> registry.ofUser(user).forEach(this::review);
            case WITHDRAW -> registry.ofUser(user).forEach(session -> session.end(CloseCode.ACCESS_WITHDRAWN));
            case RECONNECT -> registry.ofUser(user).forEach(session -> session.end(TO_COME_BACK));
            default -> LOG.log(Level.DEBUG, "A node says something that this one does not know: {0}", order);
        }
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
}
