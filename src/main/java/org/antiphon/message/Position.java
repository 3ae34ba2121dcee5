package org.antiphon.message;

import java.util.Objects;

/**
 * The place of a message in the log of its topic, given once, at the log.
 *
 * @param epoch the life of the log; positions of different epochs do not compare
 * @param offset 1 for the first message of the epoch, then one more for each; 0 is the place before the first
 */
public record Position(String epoch, long offset) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the offset is negative or the epoch empty
     */
    public Position {
        Objects.requireNonNull(epoch, "epoch");
        if (epoch.isEmpty() || offset < 0) {
            throw new IllegalArgumentException("A position is epoch:offset with an offset of 0 or more");
        }
    }

    @Override
    public String toString() {
        return epoch + ':' + offset;
    }
}
