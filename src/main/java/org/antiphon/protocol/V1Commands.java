package org.antiphon.protocol;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Payload;

/**
 * The commands of v1, whose own fields stand in an object named payload; a type that is none of them is the name of a
 * request to the application.
 */
final class V1Commands {

    /** Longest text of a chat message, in characters. */
    static final int MAX_TEXT_LENGTH = 4_000;

    /** The name of the signal that tells who is typing. */
    static final String TYPING = "typing";

    private static final String PAYLOAD = "payload";
    private static final String ROOM_ID = "roomId";
    private static final String TEXT = "text";
    private static final Set<String> INNER = Set.of("topics", "topic", "data", ROOM_ID, TEXT);

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
                    "join_room",
                    fields -> new Command.JoinRoom(fields.id(), inner(fields).room(ROOM_ID)),
                    "leave_room",
                    this::leaveRoom,
                    "chat_message",
                    this::chatMessage,
                    "typing_start",
                    fields -> typing(fields, true),
                    "typing_stop",
                    fields -> typing(fields, false),
                    "ping",
                    fields -> new Command.Ping(fields.id())),
            V1Commands::request);
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

    private Command leaveRoom(Fields fields) {
        boolean named = fields.optionalPayload(PAYLOAD).isPresent();
        return new Command.LeaveRoom(fields.id(), named ? inner(fields).optionalRoom(ROOM_ID) : Optional.empty());
    }

    private Command chatMessage(Fields fields) {
        Fields inner = inner(fields);
        inner.boundedText(TEXT, MAX_TEXT_LENGTH);
        Payload payload = new Payload("{\"text\":" + inner.payload(TEXT).json() + "}");
        return new Command.ChatMessage(fields.id(), inner.optionalRoom(ROOM_ID), payload);
    }

    private Command typing(Fields fields, boolean active) {
        return new Command.Signal(
                fields.id(), inner(fields).room(ROOM_ID), TYPING, active, Optional.empty(), Optional.empty());
    }

    private static Command request(Fields fields) {
        String name = fields.text(CommandReader.TYPE);
        if (name.isEmpty() || name.length() > V2Commands.MAX_NAME_LENGTH) {
            throw CommandReader.unknownType();
        }
        return new Command.Request(fields.id(), name, fields.payloadOrNull(PAYLOAD));
    }

    private Fields inner(Fields fields) {
        return fields.object(PAYLOAD, json, INNER);
    }
}
