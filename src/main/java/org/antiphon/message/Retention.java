package org.antiphon.message;

import java.time.Duration;

/**
 * What a topic remembers.
 *
 * @param messages most messages; 0: it has no history
 * @param age oldest message
 * @param bytes most bytes of payload
 * @param keys how long the key of a message is remembered, so that it is not published twice
 */
public record Retention(int messages, Duration age, long bytes, Duration keys) {

    /** Nothing but, for two minutes, keys. */
    public static final Retention NONE = new Retention(0, Duration.ofHours(1), 1 << 20, Duration.ofMinutes(2));

    /** Whether anything is remembered of messages. */
    public boolean hasHistory() {
        return messages > 0;
    }
}
