package org.antiphon.message;

import java.util.Objects;

/**
 * Somebody who is in a topic: a person, however many connections he has.
 *
 * @param user the unique name
 * @param name the name to show
 */
public record Member(String user, String name) {

    /** Refuses null. */
    public Member {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(name, "name");
    }
}
