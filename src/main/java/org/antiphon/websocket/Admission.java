package org.antiphon.websocket;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.session.AdmissionBreaker;
import org.antiphon.session.ConnectionLimits;
import org.antiphon.session.Drain;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.CallerFinder;

/** Decides who gets in: not while the node drains or is overloaded, not without a common version, not too many. */
@ApplicationSingleton
class Admission {

    private static final Duration WHEN_FULL = Duration.ofSeconds(5);

    private final Drain drain;
    private final AdmissionBreaker breaker;
    private final ConnectionLimits limits;
    private final CallerFinder callers;

    /** Decides by these four. */
    @Inject
    Admission(Drain drain, AdmissionBreaker breaker, ConnectionLimits limits, CallerFinder callers) {
        this.drain = drain;
        this.breaker = breaker;
        this.limits = limits;
        this.callers = callers;
    }

    /**
     * Checks what does not depend on the caller.
     *
     * @throws RefusedException with {@link ErrorCode#UNSUPPORTED_PROTOCOL} or {@link ErrorCode#UNAVAILABLE}
     */
    void check(HttpServletRequest request) {
        if (Subprotocol.choose(offered(request)).isEmpty()) {
            throw new RefusedException(
                    ErrorCode.UNSUPPORTED_PROTOCOL,
                    "No common protocol version; spoken are " + String.join(", ", Subprotocol.wireNames()));
        }
        if (drain.isDraining()) {
            throw new RefusedException(ErrorCode.UNAVAILABLE, WHEN_FULL);
        }
        breaker.refusal().ifPresent(after -> {
            throw new RefusedException(ErrorCode.UNAVAILABLE, after);
        });
    }

    /**
     * Checks whether one more connection of the caller fits.
     *
     * @throws RefusedException with {@link ErrorCode#TOO_MANY_CONNECTIONS} or {@link ErrorCode#UNAVAILABLE}
     */
    void check(Caller caller) {
        switch (limits.canAcquire(caller.user())) {
            case ALLOWED -> {}
            case USER_LIMIT -> throw new RefusedException(ErrorCode.TOO_MANY_CONNECTIONS);
            case TOTAL_LIMIT -> throw new RefusedException(ErrorCode.UNAVAILABLE, WHEN_FULL);
        }
    }

    /** Who makes the request, by what authentication left in it. */
    Optional<Caller> callerOf(HttpServletRequest request) {
        return callers.find(
                Optional.ofNullable(request.getAttribute(CallerFinder.ATTRIBUTE)),
                Optional.ofNullable(request.getUserPrincipal()),
                request::isUserInRole);
    }

    private static List<String> offered(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }
}
