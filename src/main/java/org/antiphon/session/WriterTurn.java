package org.antiphon.session;

import java.util.Optional;

/** What one thread that writes to streams is at. Guarded by its own monitor. */
final class WriterTurn {

    private enum State {
        ON_TIME,
        HELD_UP,
        GIVEN_UP
    }

    private State state = State.ON_TIME;
    private Outbox outbox;

    synchronized void begin(Outbox next) {
        outbox = next;
    }

    /** Answers whether the thread still has its place in the pool. */
    synchronized boolean end() {
        outbox = null;
        return state == State.ON_TIME;
    }

    /** Whether its write takes too long, and that is news. */
    synchronized boolean isLate(long now, long patience) {
        return state == State.ON_TIME && outbox != null && outbox.writingFor(now) > patience;
    }

    /** Takes the thread's place away if its write takes too long; answers whether that has happened now. */
    synchronized boolean holdUp(long now, long patience) {
        boolean late = isLate(now, patience);
        state = late ? State.HELD_UP : state;
        return late;
    }

    /** How long it has been held up, in nanoseconds; 0 when it is not, or nobody waits for it any more. */
    synchronized long heldUpFor(long now) {
        return state == State.HELD_UP && outbox != null ? outbox.writingFor(now) : 0;
    }

    /** Gives a held up thread up; answers what it is held up by, if it still is. */
    synchronized Optional<Outbox> giveUp() {
        if (state != State.HELD_UP || outbox == null) {
            return Optional.empty();
        }
        state = State.GIVEN_UP;
        return Optional.of(outbox);
    }

    synchronized boolean isGivenUp() {
        return state == State.GIVEN_UP;
    }
}
