package org.antiphon.session;

import org.antiphon.spi.Ticker;

/**
 * What one connection may still ask for: a token bucket, and how often it was overdrawn without a pause of
 * {@value #PAUSE_SECONDS} second. Used by the thread that reads from the connection.
 */
public final class CommandBudget {

    private static final int PAUSE_SECONDS = 1;
    private static final long PAUSE_NANOS = PAUSE_SECONDS * 1_000_000_000L;

    private final TokenBucket bucket;
    private final Ticker ticker;
    private long lastStrike;
    private int strikes;

    CommandBudget(LimitSettings limits, Ticker ticker) {
        this.bucket = new TokenBucket(limits.commandsBurst(), limits.commandsPerSecond(), ticker.nanos());
        this.ticker = ticker;
    }

    /** Pays for a command: 0 when it is paid for, otherwise the nanoseconds until it could be. */
    public long tryTake() {
        long now = ticker.nanos();
        long wait = bucket.tryTake(now);
        if (wait > 0) {
            strikes = strikes == 0 || now - lastStrike > PAUSE_NANOS ? 1 : strikes + 1;
            lastStrike = now;
        }
        return wait;
    }

    /** How many commands were refused since the last pause. */
    public int strikes() {
        return strikes;
    }
}
