package org.antiphon.demo.order;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.antiphon.demo.door.DemoCallers;
import org.antiphon.spi.EventStream;
import org.antiphon.spi.EventStreams;

/** An order to follow: how it is now, each move of it, and the end when it is delivered or cancelled. */
@Path("orders/{id}/stream")
@RequestScoped
public class OrderStreamResource {

    private final DemoCallers callers;
    private final Orders orders;
    private final EventStreams streams;

    /** For the proxy that CDI makes. */
    public OrderStreamResource() {
        this(null, null, null);
    }

    /** Asks these three. */
    @Inject
    OrderStreamResource(DemoCallers callers, Orders orders, EventStreams streams) {
        this.callers = callers;
        this.orders = orders;
        this.streams = streams;
    }

    /** Events {@code order}, {@code status_update}, {@code complete}; 404 for whatever is not an order of the caller's. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @PathParam("id") String id, @Context HttpServletRequest request, @Suspended AsyncResponse response) {
        Order order = orders.find(callers.of(request).user(), id).orElseThrow(NotFoundException::new);
        streams.open(
                request,
                EventStream.of(order.topic(), OrderStatus.class)
                        .beginningWith("order", () -> orders.status(order))
                        .named("status_update")
                        .until(OrderStatus::complete));
    }
}
