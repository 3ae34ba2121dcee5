package org.antiphon.session;

import java.time.Duration;

/** How long a write has been under way. Set by whoever writes, read by any thread. */
final class WriteTime {

    /** How long a write may hold its thread up before another gets a place: far longer than a server needs to take it. */
    static final Duration PATIENCE = Duration.ofMillis(20);

    private static final long NOT_WRITING = Long.MIN_VALUE;

    private volatile long since = NOT_WRITING;

    void begin(long now) {
        since = now;
    }

    void end() {
        since = NOT_WRITING;
    }

    /** In nanoseconds; 0 when there is none. */
    long until(long now) {
        long begun = since;
        return begun == NOT_WRITING ? 0 : now - begun;
    }
}
