package org.antiphon.backend.redis.link;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.antiphon.spi.Ticker;

/**
 * Asks a connection for signs of life. Answers come in the order of the questions, so that one that comes in time says the
 * same of everything that was asked before; no other call needs a deadline of its own.
 */
final class Pulse {

    static final Script PROBE = Script.of(Pulse.class, "probe.lua");

    private static final Logger LOG = System.getLogger(Pulse.class.getName());
    private static final long BEAT_EVERY = Duration.ofMillis(500).toNanos();

    private final RedisSettings settings;
    private final Ticker ticker;
    private final List<String> probeKey;
    private long askedAt;
    private CompletableFuture<?> answer;
    private volatile boolean healthy;
    private volatile String trouble = "";

    Pulse(RedisSettings settings, Ticker ticker) {
        this.settings = settings;
        this.ticker = ticker;
        this.probeKey = List.of(new Keyspace(settings.prefix()).probe());
    }

    /** A fresh connection has been found good. */
    void start() {
        askedAt = ticker.nanos();
        answer = CompletableFuture.completedFuture(null);
        healthy = true;
        trouble = "";
    }

    /** Whether what is written was taken when it was last tried. */
    boolean isHealthy() {
        return healthy;
    }

    /** Asks if it is time; answers with what is wrong when the connection is to be given up. */
    Optional<String> feel(Wire wire) {
        long waiting = ticker.nanos() - askedAt;
        if (!answer.isDone()) {
            return waiting > settings.timeout().toNanos()
                    ? Optional.of("has not answered for " + settings.timeout().toMillis() + " ms")
                    : Optional.empty();
        }
        if (answer.isCompletedExceptionally()) {
            return Optional.of("does not answer");
        }
        if (waiting >= BEAT_EVERY) {
            askedAt = ticker.nanos();
            answer = CompletableFuture.allOf(wire.ping().toCompletableFuture(), probe(wire));
        }
        return Optional.empty();
    }

    private CompletableFuture<?> probe(Wire wire) {
        return Call.of(wire, PROBE, probeKey).answer().toCompletableFuture().handle((value, failure) -> {
            healthy = failure == null;
            String now = failure == null ? "" : Failures.sentence(failure);
            if (!now.isEmpty() && !now.equals(trouble)) {
                LOG.log(Level.WARNING, "Redis at {0} {1}", settings.address().orElseThrow(), now);
            }
            trouble = now;
            return null;
        });
    }
}
