package org.antiphon.session;

import jakarta.inject.Inject;
import java.time.Duration;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.spi.ApplicationSingleton;

/** Decides at every door who gets in: not while the node drains or is overloaded, not too many. */
@ApplicationSingleton
public class Admission {

    private static final Duration WHEN_FULL = Duration.ofSeconds(5);

    private final Drain drain;
    private final AdmissionBreaker breaker;
    private final ConnectionLimits limits;
    private final UserConnections connections;

    /** Decides by these four. */
    @Inject
    public Admission(Drain drain, AdmissionBreaker breaker, ConnectionLimits limits, UserConnections connections) {
        this.drain = drain;
        this.breaker = breaker;
        this.limits = limits;
        this.connections = connections;
    }

    /**
     * Checks what does not depend on the caller.
     *
     * @throws RefusedException with {@link ErrorCode#UNAVAILABLE}
     */
    public void check() {
        if (drain.isDraining()) {
            throw new RefusedException(ErrorCode.UNAVAILABLE, WHEN_FULL);
        }
        breaker.refusal().ifPresent(after -> {
            throw new RefusedException(ErrorCode.UNAVAILABLE, after);
        });
    }

    /**
     * Checks whether one more connection of the caller fits; waits, where there are other nodes, for what they have.
     *
     * @throws RefusedException with {@link ErrorCode#TOO_MANY_CONNECTIONS} or {@link ErrorCode#UNAVAILABLE}
     */
    public void check(Caller caller) {
        switch (limits.canAcquire(caller.user())) {
            case ALLOWED -> {
                if (connections.isFull(caller.user())) {
                    throw new RefusedException(ErrorCode.TOO_MANY_CONNECTIONS);
                }
            }
            case USER_LIMIT -> throw new RefusedException(ErrorCode.TOO_MANY_CONNECTIONS);
            case TOTAL_LIMIT -> throw new RefusedException(ErrorCode.UNAVAILABLE, WHEN_FULL);
        }
    }
}
