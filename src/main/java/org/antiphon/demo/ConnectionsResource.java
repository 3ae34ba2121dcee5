package org.antiphon.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.antiphon.demo.door.DemoCallers;
import org.antiphon.hub.AccessReview;

/** The live connections of whoever asks: to see what happens when the server ends them. */
@Path("connections")
@RequestScoped
public class ConnectionsResource {

    private final DemoCallers callers;
    private final AccessReview review;

    /** For the proxy that CDI makes. */
    public ConnectionsResource() {
        this(null, null);
    }

    /** Asks these two. */
    @Inject
    ConnectionsResource(DemoCallers callers, AccessReview review) {
        this.callers = callers;
        this.review = review;
    }

    /** Ends them all, as an application does whose user got new rights; answers 204. */
    @DELETE
    public void end(@Context HttpServletRequest request) {
        review.reconnect(callers.of(request).user());
    }
}
