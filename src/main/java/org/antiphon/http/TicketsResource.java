package org.antiphon.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.spi.TicketIssuer;

/** Gives known callers tickets for a handshake of their own; who needs no credential gets none. */
@Path("tickets")
@RequestScoped
public class TicketsResource {

    private final Reception reception;
    private final TicketIssuer tickets;

    /** For the proxy that CDI makes. */
    public TicketsResource() {
        this(null, null);
    }

    /** Asks these two. */
    @Inject
    public TicketsResource(Reception reception, TicketIssuer tickets) {
        this.reception = reception;
        this.tickets = tickets;
    }

    /** A ticket and the time until which it is good, in milliseconds since 1970-01-01T00:00Z. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Response issue(@Context HttpServletRequest request) {
        Caller caller = reception.admit(request).caller();
        if (caller.user().equals(Caller.ANONYMOUS)) {
            throw new ProblemException(ErrorCode.FORBIDDEN);
        }
        TicketIssuer.Ticket ticket = tickets.issue(caller).orElseThrow(NotFoundException::new);
        Map<String, Object> answer =
                Map.of("ticket", ticket.value(), "expires", ticket.expires().toEpochMilli());
        return Response.ok(answer).header("Cache-Control", "no-store").build();
    }
}
