package org.antiphon.delivery;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long an acknowledgement is waited for: the timeout, doubled with each attempt up to an hour, and up to a quarter
 * more, so that not everything is sent again at once.
 *
 * @param timeout after the first attempt
 * @param chance from 0 to 1, another number each time
 */
record Backoff(Duration timeout, DoubleSupplier chance) {

    private static final int MOST_DOUBLINGS = 30;
    private static final long LONGEST = Duration.ofHours(1).toNanos();

    /** Nanoseconds within which messages count as sent at the same time. */
    long window() {
        return timeout.toNanos() / 8;
    }

    /**
     * Nanoseconds to wait.
     *
     * @param attempts how often the message was sent, 1 or more; those sent within {@link #window} after the first of
     *     them wait for at least the timeout too
     */
    long after(int attempts) {
        long first = timeout.toNanos();
        int doublings = Math.min(attempts - 1, MOST_DOUBLINGS);
        long wait = first > LONGEST >> doublings ? Math.max(first, LONGEST) : first << doublings;
        return wait + wait / 8 + (long) (wait / 8 * chance.getAsDouble());
    }
}
