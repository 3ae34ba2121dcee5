package org.antiphon.backend.redis.link;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.antiphon.spi.Tasks;
import org.antiphon.spi.Ticker;

/**
 * Sees to it that there is a connection: tries for one, asks it for signs of life, gives it up when there is none, and
 * tries again. Changes are guarded by its monitor; connecting happens outside, on the thread of the repeated task.
 */
final class Lifeline {

    private static final Logger LOG = System.getLogger(Lifeline.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final RedisSettings settings;
    private final Ticker ticker;
    private final Tasks tasks;
    private final Owner owner;
    private final Pulse pulse;
    private final Pauses pauses = new Pauses();
    private final LongAdder losses = new LongAdder();
    private Optional<WireSource> source = Optional.empty();
    private Tasks.Repetition repetition = () -> {};
    private volatile Optional<Wire> wire = Optional.empty();
    private Object current = new Object();
    private String lastTrouble = "";
    private boolean closed;

    /** What becomes of a connection. */
    interface Owner extends Link.Receiver {
        /** Makes a fresh connection ready for use; waits for that. */
        void enter(Wire wire);

        /** The connection is in use. */
        void entered(Wire wire);
    }

    Lifeline(RedisSettings settings, Ticker ticker, Tasks tasks, Owner owner) {
        this.settings = settings;
        this.ticker = ticker;
        this.tasks = tasks;
        this.owner = owner;
        this.pulse = new Pulse(settings, ticker);
    }

    void start() {
        tend();
        repetition = tasks.every(LOOK_EVERY, this::tend);
    }

    Optional<Wire> wire() {
        return wire;
    }

    boolean isHealthy() {
        return wire.isPresent() && pulse.isHealthy();
    }

    long losses() {
        return losses.sum();
    }

    /** Something failed over this connection; it is given up if that means that it is worth nothing. */
    void suspect(Wire which, Throwable failure) {
        if (Failures.isWrongServer(failure)) {
            giveUp(which, Failures.sentence(failure));
        }
    }

    void close() {
        repetition.cancel();
        Optional<WireSource> open;
        synchronized (this) {
            closed = true;
            current = new Object();
            wire.ifPresent(Wire::close);
            wire = Optional.empty();
            open = source;
            source = Optional.empty();
        }
        open.ifPresent(WireSource::close);
    }

    private void tend() {
        Optional<Wire> present = wire;
        if (present.isPresent()) {
            pulse.feel().ifPresent(trouble -> giveUp(present.get(), trouble));
        } else if (pauses.isOver(ticker.nanos())) {
            tryToConnect();
        }
    }

    private void tryToConnect() {
        Object attempt = begin();
        try {
            Wire fresh = source().connect(owner, () -> lost(attempt));
            try {
                Entrance.check(fresh, settings);
                owner.enter(fresh);
            } catch (RuntimeException failure) {
                fresh.close();
                throw failure;
            }
            install(attempt, fresh);
        } catch (RuntimeException failure) {
            pauses.grow(ticker.nanos());
            complain(Failures.sentence(failure));
        }
    }

    private synchronized Object begin() {
        current = new Object();
        return current;
    }

    private synchronized WireSource source() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (source.isEmpty()) {
            source = Optional.of(RedisClients.of(settings));
        }
        return source.get();
    }

    private void install(Object attempt, Wire fresh) {
        synchronized (this) {
            if (current != attempt) {
                fresh.close();
                throw new IllegalStateException("was lost again at once");
            }
            pulse.start(fresh);
            wire = Optional.of(fresh);
        }
        pauses.reset();
        lastTrouble = "";
        LOG.log(Level.INFO, "Redis at {0} is there", settings.address().orElseThrow());
        owner.entered(fresh);
    }

    private void lost(Object attempt) {
        synchronized (this) {
            if (current != attempt) {
                return;
            }
            current = new Object();
        }
        wire.ifPresent(which -> giveUp(which, "closed the connection"));
    }

    private void giveUp(Wire which, String trouble) {
        synchronized (this) {
            if (closed || wire.filter(present -> present == which).isEmpty()) {
                return;
            }
            wire = Optional.empty();
            current = new Object();
            losses.increment();
        }
        which.close();
        complain(trouble);
    }

    private void complain(String trouble) {
        if (!closed && !trouble.equals(lastTrouble)) {
            lastTrouble = trouble;
            LOG.log(Level.WARNING, "Redis at {0} {1}", settings.address().orElseThrow(), trouble);
        }
    }
}
