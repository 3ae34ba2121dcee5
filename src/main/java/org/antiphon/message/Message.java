package org.antiphon.message;

import java.util.Objects;
import java.util.Optional;

/**
 * A published message in its final form: the same for every subscriber on every node.
 *
 * @param topic where it was published
 * @param position its place in the topic's log
 * @param payload what it carries
 * @param from who published it; empty when the application did
 * @param at milliseconds since 1970-01-01T00:00Z, by the clock of the log
 * @param key what the message is about or stands for, if the publisher said so
 */
public record Message(
        Topic topic, Position position, Payload payload, Optional<Sender> from, long at, Optional<String> key) {

    /** Refuses null. */
    public Message {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(key, "key");
    }
}
