package org.antiphon.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.antiphon.message.Payload;

/**
 * One event of an event stream (HTML Living Standard, section 9.2.5).
 *
 * @param name what listeners know it by; empty: they take it as {@code message}
 * @param reached what the client has of a topic when it has the event
 * @param retry how long to wait before connecting again, from now on
 * @param data JSON
 */
public record StreamEvent(String name, Optional<Frame.Reached> reached, Optional<Duration> retry, String data) {

    private static final int AROUND_DATA = 96;

    /** An event whose data is what a message carries. */
    public static StreamEvent of(String name, Optional<Frame.Reached> reached, Payload payload) {
        return new StreamEvent(name, reached, Optional.empty(), payload.json());
    }

    /** The event, with what is reached as its id. */
    public byte[] whole() {
        return lines(reached.map(reach -> reach.position().toString()));
    }

    /** The event with this id. */
    public byte[] withId(String id) {
        return lines(Optional.of(id));
    }

    /** The event but its id, which may stand before it. */
    byte[] withoutId() {
        return lines(Optional.empty());
    }

    private byte[] lines(Optional<String> id) {
        StringBuilder out = new StringBuilder(data.length() + AROUND_DATA);
        id.ifPresent(text -> line(out, "id", text));
        if (!name.isEmpty()) {
            line(out, "event", name);
        }
        retry.ifPresent(time -> line(out, "retry", Long.toString(time.toMillis())));
        line(out, "data", onOneLine(data));
        return out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder out, String field, String value) {
        out.append(field).append(": ").append(value).append('\n');
    }

    /** Line ends inside JSON can only stand between tokens, where a space will do. */
    private static String onOneLine(String json) {
        return json.replace('\n', ' ').replace('\r', ' ');
    }
}
