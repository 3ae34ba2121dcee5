package org.antiphon.backend.redis.link;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.antiphon.spi.Ticker;

/**
 * Asks both connections for signs of life. Answers come in the order of the questions, so that one that comes in time says
 * the same of everything that was asked before; no other call needs a deadline of its own.
 */
final class Pulse {

    static final Script PROBE = Script.of(Pulse.class, "probe.lua");

    private static final Logger LOG = System.getLogger(Pulse.class.getName());
    private static final long BEAT_EVERY = Duration.ofMillis(500).toNanos();

    private final RedisSettings settings;
    private final Ticker ticker;
    private final List<String> probeKey;
    private List<Beat> beats = List.of();
    private volatile boolean healthy;
    private volatile String trouble = "";

    Pulse(RedisSettings settings, Ticker ticker) {
        this.settings = settings;
        this.ticker = ticker;
        this.probeKey = List.of(new Keyspace(settings.prefix()).probe());
    }

    /** A fresh connection has been found good. */
    void start(Wire wire) {
        long now = ticker.nanos();
        beats = List.of(
                new Beat(() -> probe(wire), wire::answers, now), new Beat(wire::pingChannels, wire::messages, now));
        healthy = true;
        trouble = "";
    }

    /** Whether what is written was taken when it was last tried. */
    boolean isHealthy() {
        return healthy;
    }

    /** Asks if it is time; answers with what is wrong when the connection is to be given up. */
    Optional<String> feel() {
        for (Beat beat : beats) {
            long silence = beat.silence(ticker.nanos(), BEAT_EVERY);
            if (beat.isBroken()) {
                return Optional.of("does not answer");
            }
            if (silence > settings.timeout().toNanos()) {
                return Optional.of("has been silent for " + settings.timeout().toMillis() + " ms");
            }
        }
        return Optional.empty();
    }

    private CompletionStage<?> probe(Wire wire) {
        CompletionStage<?> written = Call.of(wire, PROBE, probeKey).answer().handle((value, failure) -> {
            healthy = failure == null;
            complain(failure == null ? "" : Failures.sentence(failure));
            return null;
        });
        return CompletableFuture.allOf(wire.ping().toCompletableFuture(), written.toCompletableFuture());
    }

    private void complain(String now) {
        if (!now.isEmpty() && !now.equals(trouble)) {
            LOG.log(Level.WARNING, "Redis at {0} {1}", settings.address().orElseThrow(), now);
        }
        trouble = now;
    }
}
