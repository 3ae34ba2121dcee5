package org.antiphon.backend.memory;

import java.util.concurrent.atomic.AtomicLong;

/** Names for the lives of logs, never the same twice: the time of the start, then a count. */
final class Epochs {

    private static final int RADIX = 36;

    private final String start;
    private final AtomicLong count = new AtomicLong();

    Epochs(long startMillis) {
        this.start = Long.toString(startMillis, RADIX);
    }

    String next() {
        return start + '-' + Long.toString(count.incrementAndGet(), RADIX);
    }
}
