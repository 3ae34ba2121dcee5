package org.antiphon.it;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.antiphon.hub.Publisher;
import org.antiphon.message.Topic;
import org.antiphon.spi.EventStream;
import org.antiphon.spi.EventStreams;

/** A resource as an application would have it: whoever owns an order follows it until it is delivered. */
@Path("orders/{owner}")
@ApplicationScoped
public class OrderStreams {
    private final Map<String, OrderStatus> orders = new ConcurrentHashMap<>();

    @Inject
    EventStreams streams;

    @Inject
    Publisher publisher;

    /** All that the application has under {@code /shop}. */
    @ApplicationPath("shop")
    public static class Shop extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(OrderStreams.class);
        }
    }

    /** How an order stands. */
    public record OrderStatus(String status) {
        boolean isFinal() {
            return status.equals("delivered");
        }
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @PathParam("owner") String owner, @Context HttpServletRequest request, @Suspended AsyncResponse response) {
        if (!streams.callerOf(request).user().equals(owner) || !orders.containsKey(owner)) {
            throw new NotFoundException();
        }
        streams.open(
                request,
                EventStream.of(topic(owner), OrderStatus.class)
                        .beginningWith("order", () -> orders.get(owner))
                        .named("status_update")
                        .until(OrderStatus::isFinal));
    }

    @POST
    @Path("{status}")
    public void move(@PathParam("owner") String owner, @PathParam("status") String status) {
        orders.put(owner, new OrderStatus(status));
        publisher.publish(topic(owner), orders.get(owner));
    }

    private static Topic topic(String owner) {
        return new Topic("orders." + owner);
    }
}
