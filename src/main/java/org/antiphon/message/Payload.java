package org.antiphon.message;

import java.util.Objects;

/**
 * What a message carries: the text of one JSON value (RFC 8259), kept as it was written, so that numbers keep their
 * digits and objects their key order.
 *
 * @param json well-formed JSON; whoever makes a payload has checked that
 */
public record Payload(String json) {

    /** Refuses null. */
    public Payload {
        Objects.requireNonNull(json, "json");
    }

    @Override
    public String toString() {
        return json;
    }
}
