package org.antiphon.session;

import jakarta.inject.Inject;
import java.time.Duration;
import org.antiphon.spi.ApplicationSingleton;

/**
 * Finds out who is still there: a client that was silent for an interval is asked, and one that does not answer in time
 * is taken for dead. Whatever comes from a client is an answer.
 */
@ApplicationSingleton
public class Heartbeat {

    private final long interval;
    private final long timeout;

    /** A heartbeat with the interval and time-out of the settings. */
    @Inject
    public Heartbeat(SessionSettings settings) {
        this.interval = settings.pingInterval().toNanos();
        this.timeout = settings.pingTimeout().toNanos();
    }

    /** How often to look, so that a dead client is known after interval and time-out: a fraction of the shorter. */
    Duration resolution() {
        long tenth = Math.min(interval, timeout) / 10;
        return Duration.ofNanos(Math.max(Duration.ofMillis(20).toNanos(), Math.min(tenth, 1_000_000_000L)));
    }

    /** Asks a client that has been silent; answers false for one that was asked and did not answer in time. */
    boolean isAlive(ClientSession session, long now) {
        Liveness liveness = session.liveness();
        if (liveness.isAsked()) {
            return liveness.unansweredFor(now) < timeout - resolution().toNanos();
        }
        long interval = session.transport().heartbeat().toNanos();
        if (liveness.silence(now) >= interval - resolution().toNanos()) {
            liveness.asked(now);
            session.ask();
        }
        return true;
    }
}
