package org.antiphon.session;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import org.antiphon.message.CloseCode;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Tasks;
import org.antiphon.spi.Ticker;

/**
 * Walks over all sessions a few times a second and ends what has to end: dead clients, writes past their deadline,
 * expired credentials, and connections of whose end nobody told us. One timer serves them all.
 */
@ApplicationSingleton
public class StaleSweeper {

    private static final Logger LOG = System.getLogger(StaleSweeper.class.getName());

    /** How much later than the transport's own time-out a write is given up: servers look at theirs once a second. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** A write that takes longer is a slow client's. */
    private static final long SLOW = Duration.ofSeconds(1).toNanos();

    private final SessionRegistry registry;
    private final Heartbeat heartbeat;
    private final Tasks tasks;
    private final Ticker ticker;
    private final long deadline;
    private Tasks.Repetition repetition = () -> {};

    /** A sweeper that does not run yet. */
    @Inject
    public StaleSweeper(
            SessionRegistry registry, Heartbeat heartbeat, Tasks tasks, Ticker ticker, SessionSettings settings) {
        this.registry = registry;
        this.heartbeat = heartbeat;
        this.tasks = tasks;
        this.ticker = ticker;
        this.deadline = settings.writeDeadline().plus(GRACE).toNanos();
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        sweep(); // makes all that it needs now, and not when an application that nobody visited is stopped
        repetition = tasks.every(heartbeat.resolution(), this::sweep);
    }

    @PreDestroy
    void stop() {
        repetition.cancel();
    }

    /** Looks at every session once. */
    void sweep() {
        long now = ticker.nanos();
        Instant time = Instant.ofEpochMilli(ticker.millis());
        long queued = 0;
        int slow = 0;
        for (ClientSession session : registry.all()) {
            queued += session.outbox().bytes();
            slow += session.outbox().writingFor(now) > SLOW ? 1 : 0;
            try {
                look(session, now, time);
            } catch (RuntimeException failure) {
                LOG.log(Level.WARNING, () -> "Could not look after " + session, failure);
            }
        }
        registry.noteBacklog(queued, slow);
    }

    private void look(ClientSession session, long now, Instant time) {
        if (!session.transport().isOpen()) {
            registry.close(session, session.closeCode());
        } else if (isOverdue(session, now)) {
            cut(session, CloseCode.SLOW_CONSUMER);
        } else if (!session.isEnding()) {
            checkCredential(session, time);
            if (!heartbeat.isAlive(session, now)) {
                cut(session, CloseCode.NO_PONG);
            }
        }
    }

    private boolean isOverdue(ClientSession session, long now) {
        return session.outbox().writingFor(now) > deadline || session.liveness().endingFor(now) > deadline;
    }

    /** Ends a session without waiting for its client. */
    private void cut(ClientSession session, CloseCode code) {
        session.decideEnd(code);
        registry.close(session, session.closeCode());
    }

    private static void checkCredential(ClientSession session, Instant time) {
        boolean expired = session.caller()
                .expires()
                .filter(expiry -> !time.isBefore(expiry))
                .isPresent();
        if (expired) {
            session.end(CloseCode.TOKEN_EXPIRED);
        }
    }
}
