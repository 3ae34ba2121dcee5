package org.antiphon.demo.door;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.spi.EventStreams;

/** The question with which every resource of the demonstration begins that is for somebody in particular: for whom? */
@ApplicationScoped
public class DemoCallers {

    private final DemoSettings settings;
    private final EventStreams streams;

    /** For the proxy that CDI makes. */
    protected DemoCallers() {
        this(null, null);
    }

    /** Asks these two. */
    @Inject
    DemoCallers(DemoSettings settings, EventStreams streams) {
        this.settings = settings;
        this.streams = streams;
    }

    /**
     * Who makes the request.
     *
     * @throws jakarta.ws.rs.WebApplicationException when there is no demonstration (404), nobody is logged in (401), or the
     *     page that asks is of a foreign origin (403)
     */
    public Caller of(HttpServletRequest request) {
        if (!settings.isEnabled()) {
            throw new NotFoundException();
        }
        Caller caller = streams.callerOf(request);
        if (caller.user().equals(Caller.ANONYMOUS)) {
            throw DemoProblem.of(401, ErrorCode.UNAUTHENTICATED, ErrorCode.UNAUTHENTICATED.sentence())
                    .exception();
        }
        return caller;
    }
}
