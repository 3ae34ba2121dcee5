package org.antiphon.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Draft;

/** The commands of v2, by the names of their fields; the JSON and the MessagePack form share them. */
final class V2Commands {

    /** Reads a command. */
    static final CommandReader READER = new CommandReader(
            "id",
            Map.of(
                    "subscribe", V2Commands::subscribe,
                    "unsubscribe", fields -> new Command.Unsubscribe(fields.id(), fields.pattern("topic")),
                    "publish", V2Commands::publish,
                    "refresh", fields -> new Command.Refresh(fields.id(), fields.text("token")),
                    "caps", fields -> new Command.Caps(fields.id(), new HashSet<>(fields.texts("caps"))),
                    "ping", fields -> new Command.Ping(fields.id())));

    /** The fields that any of them has. */
    static final Set<String> FIELDS = READER.wanted(Set.of("topic", "filter", "payload", "key", "token", "caps"));

    private V2Commands() {}

    private static Command subscribe(Fields fields) {
        return new Command.Subscribe(
                fields.id(), List.of(fields.pattern("topic")), fields.filter("filter"), Optional.empty(), false);
    }

    private static Command publish(Fields fields) {
        Optional<String> key = fields.optionalText("key", Draft.MAX_KEY_LENGTH);
        return new Command.Publish(fields.id(), fields.topic("topic"), fields.payload("payload"), key);
    }
}
