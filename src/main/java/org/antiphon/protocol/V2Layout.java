package org.antiphon.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the fields of each message stand in MessagePack: position 0 is the number of the type, position 1 the id or nil,
 * then the fields in this order. A number, once given, never changes; new fields go to the end.
 */
enum V2Layout {
    SUBSCRIBE(1, "subscribe", "topic", "filter", "since", "presence"),
    UNSUBSCRIBE(2, "unsubscribe", "topic"),
    PUBLISH(3, "publish", "topic", "payload", "key"),
    REFRESH(4, "refresh", "token"),
    CAPS(5, "caps", "caps"),
    PING(6, "ping"),
    HISTORY(7, "history", "topic", "limit", "since", "before"),
    PRESENCE(8, "presence", "topic"),
    REQUEST(9, "request", "name", "payload"),
    RESPONSE(10, "response", "to", "error", "payload"),
    ACK(11, "ack", "topic", "position"),
    SIGNAL(12, "signal", "topic", "name", "payload", "ttl", "active"),
    WELCOME(32, "welcome", "session", "user", "name", "node", "protocol", "heartbeat", "limits", "expires"),
    OK(
            33,
            "ok",
            "topic",
            "position",
            "expires",
            "caps",
            "payload",
            "messages",
            "recovered",
            "members",
            "count",
            "duplicate"),
    ERROR(34, "error", "code", "message", "retry", "after"),
    MESSAGE(35, "message", "topic", "position", "payload", "at", "from", "key"),
    RESET(36, "reset", "topic", "position"),
    GOODBYE(37, "goodbye", "code", "after"),
    PONG(38, "pong"),
    UNSUBSCRIBED(39, "unsubscribed", "topic", "code"),
    JOINED(40, "joined", "topic", "member", "count"),
    LEFT(41, "left", "topic", "member", "count"),
    SIGNALLED(42, "signal", "topic", "name", "from", "payload", "active"),
    ASKED(43, "request", "name", "payload");

    /** The lowest number of a message that the server sends. */
    private static final int FIRST_OF_SERVER = 32;

    private static final Map<Long, V2Layout> COMMANDS = new HashMap<>();

    static {
        for (V2Layout layout : values()) {
            if (layout.isCommand()) {
                COMMANDS.put((long) layout.number, layout);
            }
        }
    }

    private final int number;
    private final String type;
    private final List<String> fields;

    V2Layout(int number, String type, String... fields) {
        this.number = number;
        this.type = type;
        this.fields = List.of(fields);
    }

    /** The command with this number. */
    static Optional<V2Layout> command(long number) {
        return Optional.ofNullable(COMMANDS.get(number));
    }

    /** Whether clients send it. */
    boolean isCommand() {
        return number < FIRST_OF_SERVER;
    }

    int number() {
        return number;
    }

    /** The type as JSON has it. */
    String type() {
        return type;
    }

    /** The fields after the id, in order. */
    List<String> fields() {
        return fields;
    }
}
