package org.antiphon.backend.redis.link;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pauses between attempts: each up to twice as long as the one before, so that many nodes do not all come at once. Used
 * by one thread at a time.
 */
final class Pauses {

    private static final long SHORTEST = Duration.ofMillis(100).toNanos();
    private static final long LONGEST = Duration.ofSeconds(2).toNanos();

    private volatile long pause;
    private volatile long since;

    boolean isOver(long now) {
        return now - since >= pause;
    }

    void grow(long now) {
        long doubled = Math.min(LONGEST, Math.max(SHORTEST, 2 * pause));
        pause = ThreadLocalRandom.current().nextLong(doubled / 2, doubled + 1);
        since = now;
    }

    void reset() {
        pause = 0;
    }
}
