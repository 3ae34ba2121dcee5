package org.antiphon.session;

import java.util.concurrent.atomic.LongAdder;

/** What slow consumers of one topic lost. Thread-safe. */
public final class Losses {

    private final LongAdder disconnected = new LongAdder();
    private final LongAdder conflated = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    void disconnect() {
        disconnected.increment();
    }

    void conflate(int messages) {
        conflated.add(messages);
    }

    void drop(int messages) {
        dropped.add(messages);
    }

    /** Connections that were closed because they could not keep up. */
    public long disconnected() {
        return disconnected.sum();
    }

    /** Messages that were left out because a later one of their key was waiting. */
    public long conflated() {
        return conflated.sum();
    }

    /** Messages that were left out because they were the oldest. */
    public long dropped() {
        return dropped.sum();
    }
}
