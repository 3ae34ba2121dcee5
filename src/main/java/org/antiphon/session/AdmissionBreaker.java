package org.antiphon.session;

import java.time.Duration;
import java.util.Optional;
import org.antiphon.spi.Ticker;

/**
 * The circuit breaker for new handshakes: over a mark it opens for a delay; after that it lets single handshakes in to
 * probe, until the figures are under the lower mark and it closes, or over the upper one and it opens again. Guarded by
 * its own lock.
 */
public final class AdmissionBreaker {

    private enum State {
        CLOSED,
        OPEN,
        PROBING
    }

    private final AdmissionSettings settings;
    private final Load load;
    private final Ticker ticker;
    private State state = State.CLOSED;
    private long nextNanos;

    /** Begins closed. */
    public AdmissionBreaker(AdmissionSettings settings, Load load, Ticker ticker) {
        this.settings = settings;
        this.load = load;
        this.ticker = ticker;
    }

    /** To be asked once for each handshake: empty when it may come in, otherwise how long to stay away. */
    public synchronized Optional<Duration> refusal() {
        long now = ticker.nanos();
        return switch (state) {
            case CLOSED -> isOver(100) ? refuseFor(State.OPEN, settings.delay(), now) : Optional.empty();
            case OPEN -> nextNanos - now > 0 ? Optional.of(Duration.ofNanos(nextNanos - now)) : probe(now);
            case PROBING -> probe(now);
        };
    }

    /** Whether handshakes are refused, or let in only to probe. */
    public synchronized boolean isOpen() {
        return state != State.CLOSED;
    }

    private Optional<Duration> probe(long now) {
        if (isOver(100)) {
            return refuseFor(State.OPEN, settings.delay(), now);
        }
        if (!isOver(settings.resumePercent())) {
            state = State.CLOSED;
            return Optional.empty();
        }
        if (state == State.PROBING && nextNanos - now > 0) {
            return Optional.of(Duration.ofNanos(nextNanos - now));
        }
        refuseFor(State.PROBING, settings.probeInterval(), now);
        return Optional.empty();
    }

    private Optional<Duration> refuseFor(State next, Duration time, long now) {
        state = next;
        nextNanos = now + time.toNanos();
        return Optional.of(time);
    }

    private boolean isOver(int percentOfMark) {
        double part = percentOfMark / 100.0;
        return load.connections() >= settings.connections() * part
                || load.queuedBytes() >= settings.queuedBytes() * part
                || load.heapUse() >= settings.heapPercent() / 100.0 * part;
    }
}
