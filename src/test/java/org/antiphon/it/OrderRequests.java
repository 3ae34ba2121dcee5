package org.antiphon.it;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.antiphon.delivery.request.Clients;
import org.antiphon.spi.HandlesRequest;
import org.antiphon.spi.RequestContext;
import org.antiphon.spi.RequestFailedException;

/** Handlers of requests as an application would write them. */
@ApplicationScoped
public class OrderRequests {

    private static final int PACKED = 13;

    @Inject
    Clients clients;

    /**
     * What a client wants.
     *
     * @param order which order
     */
    public record Cancellation(int order) {}

    /**
     * What was done.
     *
     * @param order which order
     * @param by for whom
     */
    public record Cancelled(int order, String by) {}

    /** Cancels an order that is not packed. */
    @HandlesRequest(name = "orders.cancel")
    public Cancelled cancel(Cancellation wish, RequestContext context) {
        if (wish.order() == PACKED) {
            throw new RequestFailedException("Order " + wish.order() + " is packed already");
        }
        return new Cancelled(wish.order(), context.caller().user());
    }

    /** Fails as software does. */
    @HandlesRequest(name = "orders.break")
    public void fail() {
        throw new IllegalStateException("select * from orders");
    }

    /** Never ends. */
    @HandlesRequest(name = "orders.slow", timeout = "200ms", ordered = true)
    public CompletionStage<String> wait(RequestContext context) {
        return new CompletableFuture<>();
    }

    /** Is for managers. */
    @HandlesRequest(name = "orders.close", roles = "manager")
    public String close() {
        return "closed";
    }

    /** Asks another user. */
    @HandlesRequest(name = "orders.confirm")
    public CompletionStage<String> confirm(String user) {
        return clients.user(user)
                .request("confirm", "Ship today?", Boolean.class, Duration.ofSeconds(10))
                .thenApply(yes -> yes ? "confirmed" : "declined");
    }

    /** A bean that lives as long as one request. */
    @RequestScoped
    public static class Visit {

        private int count;

        /** How often it was called. */
        @HandlesRequest(name = "visit.count")
        public int count() {
            count++;
            return count;
        }
    }
}
