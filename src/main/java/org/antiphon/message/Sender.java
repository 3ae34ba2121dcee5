package org.antiphon.message;

import java.util.Objects;

/**
 * Who published a message, as subscribers see it.
 *
 * @param user the unique name
 * @param name the name to show
 */
public record Sender(String user, String name) {

    /** Refuses null. */
    public Sender {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(name, "name");
    }
}
