package org.antiphon.protocol;

/** One WebSocket message as it goes over the wire; immutable, and shared by all who are sent the same. */
public sealed interface Frame {

    /** Size on the wire without the frame header, in bytes. */
    int bytes();

    /**
     * A text frame.
     *
     * @param text its characters
     * @param bytes their length in UTF-8
     */
    record Text(String text, int bytes) implements Frame {
        /** A text frame of these characters. */
        public static Text of(String text) {
            return new Text(text, Utf8.length(text));
        }
    }

    /**
     * A binary frame; nobody writes to the array.
     *
     * @param content its bytes
     */
    record Binary(byte[] content) implements Frame {
        @Override
        public int bytes() {
            return content.length;
        }
    }
}
