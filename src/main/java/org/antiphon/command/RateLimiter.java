package org.antiphon.command;

import jakarta.inject.Inject;
import java.time.Duration;
import org.antiphon.message.CloseCode;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.session.ClientSession;
import org.antiphon.session.LimitSettings;
import org.antiphon.spi.ApplicationSingleton;

/** Refuses commands that come too fast, and ends connections that go on in spite of it. */
@ApplicationSingleton
class RateLimiter {

    private final int mostStrikes;

    /** A limiter with the limits of the settings. */
    @Inject
    RateLimiter(LimitSettings limits) {
        this.mostStrikes = limits.rateStrikes();
    }

    /**
     * Counts a command of the session.
     *
     * @throws RefusedException with {@link ErrorCode#RATE_LIMITED} and the time after which there is room again
     */
    void check(ClientSession session) {
        long wait = session.budget().tryTake();
        if (wait == 0) {
            return;
        }
        if (session.budget().strikes() > mostStrikes) {
            session.end(CloseCode.RATE_LIMITED);
        }
        throw new RefusedException(ErrorCode.RATE_LIMITED, Duration.ofNanos(wait));
    }
}
