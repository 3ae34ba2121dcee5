package org.antiphon.session;

import java.util.concurrent.atomic.LongAdder;
import org.antiphon.spi.ApplicationSingleton;

/**
 * Counts what clients are handing in, so that a stopping node can finish it and take nothing new: what entered before
 * the intake closed is always seen by {@link #isIdle}, because the count goes up before the door is looked at.
 */
@ApplicationSingleton
public class Intake {

    private final LongAdder entered = new LongAdder();
    private final LongAdder left = new LongAdder();
    private volatile boolean closed;

    /** Enters with a piece of work; each entry that was let in must {@link #leave} once. False once it is closed. */
    public boolean tryEnter() {
        if (closed) {
            return false;
        }
        entered.increment();
        if (closed) {
            left.increment();
            return false;
        }
        return true;
    }

    /** The piece of work is done, or has failed. */
    public void leave() {
        left.increment();
    }

    /** Lets nothing in any more. */
    void close() {
        closed = true;
    }

    /** Whether nothing is in; after the close nobody comes in again. */
    boolean isIdle() {
        long gone = left.sum();
        return gone == entered.sum();
    }
}
