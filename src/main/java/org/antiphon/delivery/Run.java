package org.antiphon.delivery;

/**
 * Neighbouring messages that were sent to a user at about the same time and equally often. Not thread-safe: guarded by
 * the {@link Outstanding} that it belongs to.
 */
final class Run {

    private final long since;
    private long first;
    private long last;
    private int attempts;
    private long due;
    private boolean dealtWith;

    Run(long first, long last, int attempts, long since, long due) {
        this.first = first;
        this.last = last;
        this.attempts = attempts;
        this.since = since;
        this.due = due;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    int attempts() {
        return attempts;
    }

    boolean isDealtWith() {
        return dealtWith;
    }

    boolean isDue(long now) {
        return !dealtWith && now - due >= 0;
    }

    /** Whether a message that is sent now for the first time may join. */
    boolean takes(long offset, long now, long window) {
        return attempts == 1 && !dealtWith && offset == last + 1 && now - since < window;
    }

    void add(long offset) {
        last = offset;
    }

    /** Has nothing more to do with messages up to the offset; answers whether none is left. */
    boolean dropUpTo(long offset) {
        first = Math.max(first, offset + 1);
        return first > last;
    }

    /** Keeps the messages up to the offset; the later ones come back, due at that time. */
    Run splitAfter(long offset, long restDue) {
        Run rest = new Run(offset + 1, last, attempts, since, restDue);
        last = offset;
        return rest;
    }

    void putOff(long until) {
        due = until;
    }

    void sentAgain(long nextDue) {
        attempts++;
        due = nextDue;
    }

    void dealtWith() {
        dealtWith = true;
    }
}
