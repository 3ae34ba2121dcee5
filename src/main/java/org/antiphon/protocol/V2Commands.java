package org.antiphon.protocol;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.antiphon.message.Draft;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.TopicPattern;

/** The commands of v2, by the names of their fields; the JSON and the MessagePack form share them. */
final class V2Commands {

    /** Longest name of a request, in characters. */
    static final int MAX_NAME_LENGTH = 100;

    private static final int MAX_ERROR_LENGTH = 1_000;
    private static final int MIN_TTL = 100;
    private static final int MAX_TTL = 60_000;
    private static final Pattern SIGNAL_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Reads a command. */
    static final CommandReader READER = new CommandReader(
            "id",
            Map.ofEntries(
                    Map.entry("subscribe", V2Commands::subscribe),
                    Map.entry("unsubscribe", fields -> new Command.Unsubscribe(fields.id(), fields.pattern("topic"))),
                    Map.entry("publish", V2Commands::publish),
                    Map.entry("history", V2Commands::history),
                    Map.entry("presence", fields -> new Command.Presence(fields.id(), fields.topic("topic"))),
                    Map.entry("request", V2Commands::request),
                    Map.entry("response", V2Commands::response),
                    Map.entry("ack", V2Commands::ack),
                    Map.entry("signal", V2Commands::signal),
                    Map.entry("refresh", fields -> new Command.Refresh(fields.id(), fields.text("token"))),
                    Map.entry("caps", fields -> new Command.Caps(fields.id(), new HashSet<>(fields.texts("caps")))),
                    Map.entry("ping", fields -> new Command.Ping(fields.id()))),
            fields -> {
                throw CommandReader.unknownType();
            });

    /** The fields that any of them has. */
    static final Set<String> FIELDS = READER.wanted(Set.of(
            "topic",
            "filter",
            "since",
            "presence",
            "payload",
            "key",
            "before",
            "limit",
            "name",
            "to",
            "error",
            "position",
            "ttl",
            "active",
            "token",
            "caps"));

    private V2Commands() {}

    private static Command subscribe(Fields fields) {
        TopicPattern pattern = fields.pattern("topic");
        Optional<Position> since = fields.optionalPosition("since");
        if (since.isPresent() && !pattern.isLiteral()) {
            throw new ShapeException("The field since goes with one topic, not with a pattern");
        }
        if (since.isPresent() && fields.id().isEmpty()) {
            throw new ShapeException("The field since needs an id, for what was missed comes in the answer");
        }
        return new Command.Subscribe(
                fields.id(), List.of(pattern), fields.filter("filter"), since, fields.flag("presence", false));
    }

    private static Command publish(Fields fields) {
        Optional<String> key = fields.optionalText("key", Draft.MAX_KEY_LENGTH);
        return new Command.Publish(fields.id(), fields.topic("topic"), fields.payload("payload"), key);
    }

    private static Command history(Fields fields) {
        Optional<Position> since = fields.optionalPosition("since");
        Optional<Position> before = fields.optionalPosition("before");
        if (since.isPresent() && before.isPresent()) {
            throw new ShapeException("Only one of the fields since and before can be there");
        }
        int limit = fields.whole("limit", 1, Command.History.MAX_LIMIT).orElse(Command.History.DEFAULT_LIMIT);
        return new Command.History(fields.id(), fields.topic("topic"), since, before, limit);
    }

    private static Command request(Fields fields) {
        String name = fields.boundedText("name", MAX_NAME_LENGTH);
        return new Command.Request(fields.id(), name, fields.payloadOrNull("payload"));
    }

    /** Beside an error a null is no payload, for MessagePack may have one there; alone it is the result null. */
    private static Command response(Fields fields) {
        String to = fields.boundedText("to", CommandId.MAX_LENGTH);
        Optional<String> error = fields.optionalText("error", MAX_ERROR_LENGTH);
        Optional<Payload> payload = error.isEmpty() && fields.has("payload")
                ? Optional.of(fields.payload("payload"))
                : fields.optionalPayload("payload");
        if (payload.isPresent() == error.isPresent()) {
            throw new ShapeException("Exactly one of the fields payload and error must be there");
        }
        return new Command.Response(fields.id(), to, payload, error);
    }

    private static Command ack(Fields fields) {
        return new Command.Ack(fields.id(), fields.topic("topic"), fields.position("position"));
    }

    private static Command signal(Fields fields) {
        String name = fields.text("name");
        if (!SIGNAL_NAME.matcher(name).matches()) {
            throw new ShapeException("The field name must be 1 to 64 characters of A-Z a-z 0-9 _ and -");
        }
        return new Command.Signal(
                fields.id(),
                fields.topic("topic"),
                name,
                fields.flag("active", true),
                fields.optionalPayload("payload"),
                fields.whole("ttl", MIN_TTL, MAX_TTL).map(Duration::ofMillis));
    }
}
