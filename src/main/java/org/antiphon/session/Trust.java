package org.antiphon.session;

import java.security.SecureRandom;

/**
 * Whether a client may be written to directly: it has shown that it reads, and what it has not confirmed since is so
 * little that the system keeps it even for one that has stopped. The allowance begins with {@value #FIRST} bytes, which
 * any system keeps, and doubles with each confirmation. Used by the one write in flight, but for what comes from the
 * client and the watch.
 */
final class Trust {

    /** Smaller than what Linux keeps for a connection whose peer has closed its window (46 KB). */
    private static final int FIRST = 16 * 1024;

    /** Nobody can send a mark back without having read it. */
    private static final SecureRandom MARKS = new SecureRandom();

    private static final long NONE = 0;

    private final int most;
    private long written;
    private long writtenWhenAsked;
    private volatile int allowance;
    private volatile long asked = NONE;
    private volatile long confirmed;
    private volatile boolean earned;
    private volatile boolean lost;

    /**
     * Trust that is still to be earned.
     *
     * @param most bytes that may ever be unconfirmed; 0 for no trust at all
     */
    Trust(int most) {
        this.most = most;
        this.allowance = Math.min(FIRST, most);
    }

    /** So many bytes are being written, in one way or the other. */
    void writing(int bytes) {
        written += bytes;
    }

    /** Whether so many bytes more may be written directly. */
    boolean covers(int bytes) {
        return earned && !lost && written + bytes - confirmed <= allowance;
    }

    /** Whether it is time to ask the client how far it has read. */
    boolean wantsConfirmation() {
        return asked == NONE && !lost && most > 0 && written - confirmed >= allowance / 2;
    }

    /** The mark to ask with. */
    long ask() {
        long mark = MARKS.nextLong() | 1;
        writtenWhenAsked = written;
        asked = mark;
        return mark;
    }

    /** The client has read up to the mark, if it is the one that it was asked with. */
    void confirm(long mark) {
        if (mark == asked) {
            confirmed = writtenWhenAsked;
            if (earned) {
                allowance = (int) Math.min(most, 2L * allowance);
            }
            earned = true;
            asked = NONE;
        }
    }

    /** A direct write did not end in time: never again. */
    void lose() {
        lost = true;
    }
}
