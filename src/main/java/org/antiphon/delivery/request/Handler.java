package org.antiphon.delivery.request;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.antiphon.spi.RequestContext;

/**
 * What the application does about requests of one name.
 *
 * @param name what clients ask for
 * @param roles roles of which one is enough to ask; empty: every caller may
 * @param timeout how long a client waits; empty: as long as the setting says
 * @param ordered whether it begins only when the ordered requests before it, of the same connection, have ended
 * @param target what is called
 */
record Handler(String name, Set<String> roles, Optional<Duration> timeout, boolean ordered, Target target) {

    /** The application's code behind a handler. */
    interface Target {

        /** What the payload is to be read as; empty when it is not looked at. */
        Optional<Type> argument();

        /**
         * Calls it, on this thread.
         *
         * @param argument the payload as {@link #argument} says; empty when it is not looked at
         * @return the answer, a stage that completes with it, or null
         * @throws Throwable whatever the application throws
         */
        Object call(Optional<Object> argument, RequestContext context) throws Throwable;
    }
}
