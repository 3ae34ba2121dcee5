package org.antiphon.protocol;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The commands of v1, whose own fields stand in an object named payload. */
final class V1Commands {

    private static final String PAYLOAD = "payload";
    private static final Set<String> INNER = Set.of("topics", "topic", "data");

    private final JsonReader json;
    private final CommandReader reader = new CommandReader(
            "requestId",
            Map.of(
                    "subscribe",
                    this::subscribe,
                    "unsubscribe",
                    fields -> new Command.Unsubscribe(fields.id(), inner(fields).pattern("topic")),
                    "publish",
                    this::publish,
                    "ping",
                    fields -> new Command.Ping(fields.id())));
    private final Set<String> wanted = reader.wanted(Set.of(PAYLOAD));

    V1Commands(JsonReader json) {
        this.json = json;
    }

    Command read(String text) {
        return reader.read(json.read(text, wanted));
    }

    private Command subscribe(Fields fields) {
        return new Command.Subscribe(
                fields.id(), inner(fields).patterns("topics"), Optional.empty(), Optional.empty(), false);
    }

    private Command publish(Fields fields) {
        Fields inner = inner(fields);
        return new Command.Publish(fields.id(), inner.topic("topic"), inner.payload("data"), Optional.empty());
    }

    private Fields inner(Fields fields) {
        return fields.object(PAYLOAD, json, INNER);
    }
}
