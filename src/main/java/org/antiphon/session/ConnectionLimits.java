package org.antiphon.session;

import java.util.HashMap;
import java.util.Map;
import org.antiphon.message.Caller;

/**
 * How many connections there are, in all and of each user; never more than allowed, and no entry for a user without any.
 * Anonymous callers share a name and are limited in all only. Guarded by its own lock.
 */
public final class ConnectionLimits {

    /** The answer to somebody who wants to connect. */
    public enum Verdict {
        ALLOWED,
        /** The user has as many connections as he may. */
        USER_LIMIT,
        /** The server has as many connections as it may. */
        TOTAL_LIMIT;

        /** Whether the connection may be made. */
        public boolean isAllowed() {
            return this == ALLOWED;
        }
    }

    private final int maxTotal;
    private final int maxPerUser;
    private final Map<String, Integer> byUser = new HashMap<>();
    private int total;

    /** Both at least 1. */
    public ConnectionLimits(int maxTotal, int maxPerUser) {
        this.maxTotal = maxTotal;
        this.maxPerUser = maxPerUser;
    }

    /** What {@link #tryAcquire} would answer now; nothing is reserved. */
    public synchronized Verdict canAcquire(String user) {
        if (total >= maxTotal) {
            return Verdict.TOTAL_LIMIT;
        }
        boolean full = !user.equals(Caller.ANONYMOUS) && byUser.getOrDefault(user, 0) >= maxPerUser;
        return full ? Verdict.USER_LIMIT : Verdict.ALLOWED;
    }

    /** Counts a connection in, if it is allowed; each one allowed must be released once. */
    public synchronized Verdict tryAcquire(String user) {
        Verdict verdict = canAcquire(user);
        if (verdict.isAllowed()) {
            total++;
            byUser.merge(user, 1, Integer::sum);
        }
        return verdict;
    }

    /**
     * Counts a connection out.
     *
     * @throws IllegalStateException when the user has none
     */
    public synchronized void release(String user) {
        if (!byUser.containsKey(user)) {
            throw new IllegalStateException("Released a connection that was never acquired");
        }
        total--;
        byUser.computeIfPresent(user, (name, count) -> count == 1 ? null : count - 1);
    }

    /** Connections now, in all. */
    public synchronized int total() {
        return total;
    }

    /** Users with at least one connection now. */
    public synchronized int users() {
        return byUser.size();
    }
}
