package org.antiphon.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public method of a CDI bean that answers the requests of clients. It takes the payload, as whatever JSON-B
 * makes of it, and the {@link RequestContext}, either of them or none; what it returns, or what the stage that it returns
 * completes with, is the answer. It may block; it runs on a thread of the server's, within a CDI request context.
 *
 * <pre>{@code
 * @HandlesRequest(name = "orders.cancel", roles = "customer", timeout = "5s")
 * public Cancelled cancel(Cancellation wish, RequestContext context) {
 *     if (isPacked(wish.order())) {
 *         throw new RequestFailedException("The order is packed already");
 *     }
 *     ...
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface HandlesRequest {

    /** What clients ask for: 1 to 100 characters of {@code A-Z a-z 0-9 _ - .}; no two methods have the same. */
    String name();

    /** Roles of which one is enough to ask; none: every caller may. */
    String[] roles() default {};

    /** How long a client waits, from {@code 1ms} to {@code 1h}; empty: as long as the setting says. */
    String timeout() default "";

    /**
     * Whether it begins only when every ordered request that the same connection sent before has ended, those included
     * that were too slow for their client.
     */
    boolean ordered() default false;
}
