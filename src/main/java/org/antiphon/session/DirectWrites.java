package org.antiphon.session;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The writes that block their thread. One that takes long costs its client the trust; when there are too many of those,
 * nobody is written to directly until they have ended.
 */
final class DirectWrites {

    /** How long a write may take that was not expected to wait at all. */
    static final Duration STUCK_AFTER = Duration.ofMillis(100);

    /** How many stuck writes are borne. */
    static final int MOST_STUCK = 16;

    private final Set<Outbox> underWay = ConcurrentHashMap.newKeySet();
    private final LongAdder begun = new LongAdder();
    private volatile int stuck;

    void begin(Outbox outbox) {
        underWay.add(outbox);
        begun.increment();
    }

    void end(Outbox outbox) {
        underWay.remove(outbox);
    }

    /** How many there were. */
    long count() {
        return begun.sum();
    }

    /** How many were stuck when last looked at. */
    int stuck() {
        return stuck;
    }

    /** Whether there may be more. */
    boolean areAllowed() {
        return stuck < MOST_STUCK;
    }

    /** Looks which are stuck. */
    void watch(long now) {
        int found = 0;
        for (Outbox outbox : underWay) {
            if (outbox.writingFor(now) > STUCK_AFTER.toNanos()) {
                outbox.distrust();
                found++;
            }
        }
        stuck = found;
    }
}
