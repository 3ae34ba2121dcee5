package org.antiphon.spi;

import java.security.Principal;
import java.util.Optional;
import java.util.function.Predicate;
import org.antiphon.message.Caller;

/**
 * Says who makes a request, from what authentication left in it; every door asks, because a deployment descriptor may
 * have silenced the constraints that stand before it.
 */
public interface CallerFinder {

    /** The request attribute in which the authentication mechanism leaves the {@link Caller}; no client can set it. */
    String ATTRIBUTE = "org.antiphon.caller";

    /**
     * Finds the caller.
     *
     * @param attribute what the request has under {@link #ATTRIBUTE}, if anything
     * @param principal the request's user by the server's own realm, if any
     * @param isUserInRole the request's own question of that name
     * @return the caller; empty when nobody is logged in, or his credential has run out
     */
    Optional<Caller> find(
            Optional<Object> attribute, Optional<? extends Principal> principal, Predicate<String> isUserInRole);
}
