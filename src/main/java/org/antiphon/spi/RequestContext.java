package org.antiphon.spi;

import java.util.Objects;
import org.antiphon.message.Caller;

/**
 * Who asks, for a handler of requests.
 *
 * @param name what is asked
 * @param caller who asks, by the credential that was newest when the request came
 * @param session the id of the connection
 */
public record RequestContext(String name, Caller caller, String session) {

    /** Refuses null. */
    public RequestContext {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(session, "session");
    }
}
