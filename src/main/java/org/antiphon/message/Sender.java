package org.antiphon.message;

import java.util.Objects;
import java.util.Optional;

/**
 * Who published a message, as subscribers see it.
 *
 * @param user the unique name
 * @param name the name to show
 * @param session the connection that shall not get its own message back, if there is one; never shown to anybody
 */
public record Sender(String user, String name, Optional<String> session) {

    /** Refuses null. */
    public Sender {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(session, "session");
    }

    /** A sender all of whose connections get the message. */
    public Sender(String user, String name) {
        this(user, name, Optional.empty());
    }
}
