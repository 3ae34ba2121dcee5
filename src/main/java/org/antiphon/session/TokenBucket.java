package org.antiphon.session;

/**
 * The rate of one connection or user: so many at once, so many a second in the long run. Not thread-safe; whoever reads from the
 * connection owns it. Allocates nothing.
 */
public final class TokenBucket {

    private static final long SECOND = 1_000_000_000L;

    private final long perToken;
    private final long full;
    private long saved;
    private long last;

    /**
     * Begins full.
     *
     * @param capacity tokens that can be taken at once, at least 1
     * @param perSecond tokens that come back in a second, 1 to 1,000,000,000
     * @param nowNanos the ticker's nanoseconds
     */
    public TokenBucket(int capacity, int perSecond, long nowNanos) {
        if (capacity < 1 || perSecond < 1 || perSecond > SECOND) {
            throw new IllegalArgumentException(
                    "A token bucket holds at least one token and gets at least one a second");
        }
        perToken = SECOND / perSecond;
        full = capacity * perToken;
        saved = full;
        last = nowNanos;
    }

    /** Takes a token: 0 when there was one, otherwise the nanoseconds until there is. */
    public long tryTake(long nowNanos) {
        refill(nowNanos);
        if (saved < perToken) {
            return perToken - saved;
        }
        saved -= perToken;
        return 0;
    }

    /** Takes tokens that may not be there yet: whoever takes next waits until they are paid back. */
    public void borrow(int tokens) {
        saved -= tokens * perToken;
    }

    /** Whether nothing is missing, so that a new bucket would do as well. */
    public boolean isFull(long nowNanos) {
        refill(nowNanos);
        return saved == full;
    }

    private void refill(long nowNanos) {
        saved = Math.min(full, saved + nowNanos - last);
        last = nowNanos;
    }
}
