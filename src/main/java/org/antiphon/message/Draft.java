package org.antiphon.message;

import java.util.Objects;
import java.util.Optional;

/**
 * A message before the log gave it a position and a time.
 *
 * @param topic where it goes
 * @param payload what it carries
 * @param from who publishes; empty for the application itself
 * @param key what the message is about or stands for, if the publisher said so; at most 200 characters
 * @param idempotency by what it is known again if it is sent again, whatever the topic makes of keys
 */
public record Draft(
        Topic topic, Payload payload, Optional<Sender> from, Optional<String> key, Optional<Idempotency> idempotency) {

    /** Longest key, in characters. */
    public static final int MAX_KEY_LENGTH = 200;

    /**
     * Refuses null.
     *
     * @throws IllegalArgumentException when the key is too long
     */
    public Draft {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(idempotency, "idempotency");
        if (key.isPresent() && key.get().length() > MAX_KEY_LENGTH) {
            throw new IllegalArgumentException("A key has at most " + MAX_KEY_LENGTH + " characters");
        }
    }

    /** A draft that is known again by its key alone. */
    public Draft(Topic topic, Payload payload, Optional<Sender> from, Optional<String> key) {
        this(topic, payload, from, key, Optional.empty());
    }
}
