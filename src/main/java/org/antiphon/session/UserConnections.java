package org.antiphon.session;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.antiphon.event.SessionClosed;
import org.antiphon.event.SessionOpened;
import org.antiphon.message.Caller;
import org.antiphon.message.CloseCode;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.ConnectionStore;

/**
 * Holds each user to so many connections on all nodes together. Whoever comes is looked at before he is let in; of those
 * who come at the same time to different nodes, the last ones are sent away again. While nobody can tell what there is on
 * other nodes, each counts its own alone. Anonymous callers share a name and are not counted.
 */
@ApplicationSingleton
public class UserConnections {

    private static final Logger LOG = System.getLogger(UserConnections.class.getName());

    /** Longer than a store that can be reached takes, or needs to find out that it cannot be. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final ConnectionStore store;
    private final SessionRegistry registry;
    private final int most;

    /** Counts in the store. */
    @Inject
    public UserConnections(ConnectionStore store, SessionRegistry registry, LimitSettings limits) {
        this.store = store;
        this.registry = registry;
        this.most = limits.connectionsPerUser();
    }

    /** Whether the user has as many connections as he may; waits for the answer, on the thread of his request. */
    boolean isFull(String user) {
        if (user.equals(Caller.ANONYMOUS)) {
            return false;
        }
        try {
            return store.count(user)
                            .toCompletableFuture()
                            .orTimeout(LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS)
                            .join()
                    >= most;
        } catch (CompletionException nobodyCanTell) {
            LOG.log(Level.DEBUG, "Connections on other nodes are not counted", nobodyCanTell);
            return false;
        }
    }

    void opened(@Observes SessionOpened opened) {
        String user = opened.caller().user();
        if (!user.equals(Caller.ANONYMOUS)) {
            store.opened(user, opened.session()).thenAccept(count -> {
                if (count > most) {
                    registry.find(opened.session()).ifPresent(last -> last.end(CloseCode.TOO_MANY_CONNECTIONS));
                }
            });
        }
    }

    void closed(@Observes SessionClosed closed) {
        String user = closed.caller().user();
        if (!user.equals(Caller.ANONYMOUS)) {
            store.closed(user, closed.session());
        }
    }
}
