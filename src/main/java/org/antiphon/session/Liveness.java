package org.antiphon.session;

/** When a client was last heard of, whether it has been asked for a sign of life, and since when it is ending. */
final class Liveness {

    /** The close code of a client that vanished without one (RFC 6455 section 7.4.1). */
    static final int VANISHED = 1006;

    private static final long NEVER = Long.MIN_VALUE;

    private volatile long heardAt;
    private volatile long askedAt = NEVER;
    private volatile long endingSince = NEVER;

    Liveness(long now) {
        heardAt = now;
    }

    void heard(long now) {
        heardAt = now;
        askedAt = NEVER;
    }

    void asked(long now) {
        askedAt = now;
    }

    void ending(long now) {
        if (endingSince == NEVER) {
            endingSince = now;
        }
    }

    /** Nanoseconds since the client was last heard of. */
    long silence(long now) {
        return now - heardAt;
    }

    boolean isAsked() {
        return askedAt != NEVER;
    }

    /** Nanoseconds that the client has left a question for a sign of life open; 0 when none is open. */
    long unansweredFor(long now) {
        long asked = askedAt;
        return asked == NEVER ? 0 : now - asked;
    }

    /** Nanoseconds since the end was decided on; 0 when it is not. */
    long endingFor(long now) {
        long since = endingSince;
        return since == NEVER ? 0 : now - since;
    }
}
