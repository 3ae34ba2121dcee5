package org.antiphon.protocol;

/**
 * The name that a client gave a command, to know the answer by: a string or a whole number, returned as it came.
 */
public sealed interface CommandId {

    /** Longest textual id, in characters. */
    int MAX_LENGTH = 128;

    /**
     * An id that is a string.
     *
     * @param value at most {@link #MAX_LENGTH} characters
     */
    record Text(String value) implements CommandId {}

    /**
     * An id that is a number.
     *
     * @param literal its digits as they came, at most {@link #MAX_LENGTH} characters
     */
    record Number(String literal) implements CommandId {}
}
