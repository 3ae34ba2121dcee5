package org.antiphon.demo.order;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antiphon.demo.door.DemoCallers;
import org.antiphon.demo.door.DemoProblem;

/** The orders of whoever asks: to place, list, look at, push along and cancel. */
@Path("orders")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {

    private static final int CONFLICT = Response.Status.CONFLICT.getStatusCode();

    private final DemoCallers callers;
    private final Orders orders;
    private final Courier courier;

    /** For the proxy that CDI makes. */
    public OrdersResource() {
        this(null, null, null);
    }

    /** Asks these three. */
    @Inject
    OrdersResource(DemoCallers callers, Orders orders, Courier courier) {
        this.callers = callers;
        this.orders = orders;
        this.courier = courier;
    }

    /** Takes an order, such as {@code {"item":"Espresso machine"}}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response place(Map<String, Object> body, @Context HttpServletRequest request) {
        String owner = callers.of(request).user();
        Order order = orders.place(owner, Wish.read(body))
                .orElseThrow(() -> DemoProblem.of(CONFLICT, "too_many_orders", "Too many orders are on their way")
                        .exception());
        courier.take(order);
        return answer(Response.Status.CREATED, OrderStatus.of(order));
    }

    /** All of them, the newest first. */
    @GET
    public Response list(@Context HttpServletRequest request) {
        List<OrderStatus> all = orders.of(callers.of(request).user()).stream()
                .map(OrderStatus::of)
                .toList();
        return answer(Response.Status.OK, all);
    }

    /** One of them. */
    @GET
    @Path("{id}")
    public Response show(@PathParam("id") String id, @Context HttpServletRequest request) {
        return answer(Response.Status.OK, OrderStatus.of(find(request, id)));
    }

    /** Pushes one a step along. */
    @POST
    @Path("{id}/advance")
    public Response advance(@PathParam("id") String id, @Context HttpServletRequest request) {
        return changed(orders.advance(find(request, id)));
    }

    /** Cancels one. */
    @POST
    @Path("{id}/cancel")
    public Response cancel(@PathParam("id") String id, @Context HttpServletRequest request) {
        return changed(orders.cancel(find(request, id)));
    }

    private Order find(HttpServletRequest request, String id) {
        return orders.find(callers.of(request).user(), id).orElseThrow(NotFoundException::new);
    }

    private static Response changed(Optional<Order> order) {
        return order.map(OrderStatus::of)
                .map(status -> answer(Response.Status.OK, status))
                .orElseThrow(() -> DemoProblem.of(CONFLICT, "order_complete", "The order is delivered or cancelled")
                        .exception());
    }

    private static Response answer(Response.Status status, Object body) {
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .entity(body)
                .build();
    }
}
