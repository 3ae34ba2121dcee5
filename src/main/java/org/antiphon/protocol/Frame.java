package org.antiphon.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;

/** What goes over the wire as one, be it a WebSocket message; immutable, and shared by all who are sent the same. */
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

        /** The same as a binary frame, in UTF-8. */
        public Binary encoded() {
            return new Binary(text.getBytes(StandardCharsets.UTF_8));
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

    /**
     * Events of a stream of several topics, in order. Which id an event has depends on what the same stream was sent of
     * the other topics, so that the ids are left to whoever writes the stream.
     */
    record Events(List<Event> events) implements Frame {
        /** Copies the list. */
        public Events {
            events = List.copyOf(events);
        }

        @Override
        public int bytes() {
            return events.stream().mapToInt(event -> event.content().length).sum();
        }
    }

    /**
     * One event but its id.
     *
     * @param reached what the client has of a topic when it has the event; empty when that does not change
     * @param content its other lines and the blank one; nobody writes to the array
     */
    record Event(Optional<Reached> reached, byte[] content) {}

    /** A place in a topic. */
    record Reached(Topic topic, Position position) {}
}
