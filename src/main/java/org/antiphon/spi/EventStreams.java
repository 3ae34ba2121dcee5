package org.antiphon.spi;

import jakarta.servlet.http.HttpServletRequest;
import org.antiphon.message.Caller;

/**
 * Opens event streams (Server-Sent Events) in resources of the application, which decide by themselves who may see what.
 * Antiphon sees to the rest: a stream is a connection like any other, limited, kept alive, cut when its client does not
 * read, ended with the caller's credential and when the server stops. A bean to inject, not one to replace.
 *
 * <pre>{@code
 * @Path("orders")
 * @RequestScoped
 * public class OrderResource {
 *
 *     @Inject EventStreams streams;
 *     @Inject Orders orders;
 *
 *     @GET
 *     @Path("{id}/stream")
 *     @Produces(MediaType.SERVER_SENT_EVENTS)
 *     public void follow(
 *             @PathParam("id") String id, @Context HttpServletRequest request, @Suspended AsyncResponse response) {
 *         Caller caller = streams.callerOf(request);
 *         Order order = orders.of(caller.user(), id).orElseThrow(NotFoundException::new);
 *         streams.open(request, EventStream.of(order.topic(), OrderStatus.class)
 *                 .beginningWith("order", () -> orders.status(id))
 *                 .named("status_update")
 *                 .until(OrderStatus::isFinal));
 *     }
 * }
 * }</pre>
 */
public interface EventStreams {

    /**
     * Who makes the request.
     *
     * @throws jakarta.ws.rs.WebApplicationException with a whole answer: 401 when nobody is logged in, 403 when the page
     *     that asks is of a foreign origin
     */
    Caller callerOf(HttpServletRequest request);

    /**
     * Answers the request with a stream. To be called once, last, in a resource method that JAX-RS suspends for a
     * parameter {@code @Suspended AsyncResponse}, which is to be left alone. Returns when the stream has begun.
     *
     * @throws jakarta.ws.rs.WebApplicationException with a whole answer, when there is no stream: besides what
     *     {@link #callerOf} says 429 when the caller has as many streams or connections as he may, 503 while the server
     *     is full, stopping or cannot reach what is behind it; 204, at which browsers do not come back, when a client
     *     comes back to a stream that is complete
     */
    void open(HttpServletRequest request, EventStream<?> stream);
}
