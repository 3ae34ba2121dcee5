package org.antiphon.backend.memory;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that all logs together hold. Thread-safe. */
final class MemoryBudget {

    private final AtomicLong used = new AtomicLong();
    private final long most;

    MemoryBudget(long most) {
        this.most = most;
    }

    void take(long bytes) {
        used.addAndGet(bytes);
    }

    void give(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }

    boolean isExceeded() {
        return used.get() > most;
    }

    /** Whether so much is free that nothing needs to be forgotten for a while. */
    boolean isRelaxed() {
        return used.get() <= most / 5 * 4;
    }
}
