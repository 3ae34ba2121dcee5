package org.antiphon.backend.redis.link;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** What is asked of a Redis before it is used. */
final class Entrance {

    private Entrance() {}

    /**
     * Checks that it is new enough and takes what is written; waits for that.
     *
     * @throws RuntimeException whose sentence says what is missing
     */
    static void check(Wire wire, RedisSettings settings) {
        String info = await(wire.info("server"), settings.timeout());
        if (!Wire.isNewEnough(info)) {
            throw new IllegalStateException("it is older than version 6.2");
        }
        String probe = new Keyspace(settings.prefix()).probe();
        await(Call.of(wire, Pulse.PROBE, List.of(probe)).answer(), settings.timeout());
    }

    /** Waits for an answer. */
    static <T> T await(CompletionStage<T> stage, Duration longest) {
        try {
            return stage.toCompletableFuture()
                    .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException failure) {
            throw Failures.cause(failure) instanceof RuntimeException known ? known : failure;
        }
    }
}
