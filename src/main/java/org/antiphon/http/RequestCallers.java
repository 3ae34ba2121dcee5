package org.antiphon.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.spi.CallerFinder;
import org.antiphon.spi.OriginPolicy;

/** The question with which every resource begins: who calls, and from a page that may? */
@ApplicationScoped
public class RequestCallers {

    private final CallerFinder callers;
    private final OriginPolicy origins;

    /** For the proxy that CDI makes. */
    protected RequestCallers() {
        this(null, null);
    }

    /** Asks these two. */
    @Inject
    RequestCallers(CallerFinder callers, OriginPolicy origins) {
        this.callers = callers;
        this.origins = origins;
    }

    /**
     * The caller.
     *
     * @throws jakarta.ws.rs.WebApplicationException with a whole answer, when the page's origin is foreign (403) or nobody
     *     is logged in (401)
     */
    public Caller of(HttpServletRequest request) {
        Optional<String> origin = Optional.ofNullable(request.getHeader("Origin"));
        if (!origins.allows(origin, Optional.ofNullable(request.getHeader("Host")), request.isSecure())) {
            throw new ProblemException(ErrorCode.FOREIGN_ORIGIN);
        }
        return callers.find(
                        Optional.ofNullable(request.getAttribute(CallerFinder.ATTRIBUTE)),
                        Optional.ofNullable(request.getUserPrincipal()),
                        request::isUserInRole)
                .orElseThrow(() -> new ProblemException(ErrorCode.UNAUTHENTICATED));
    }
}
