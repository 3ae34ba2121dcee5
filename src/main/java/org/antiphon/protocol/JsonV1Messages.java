package org.antiphon.protocol;

import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Message;
import org.antiphon.message.Sender;

/** Messages as v1 shows them: to who subscribed as they are, to who joined a room what is said there by its text. */
final class JsonV1Messages {

    /** An estimate of what stands around a payload, in characters. */
    private static final int AROUND_PAYLOAD = 192;

    private static final String TYPE = "type";
    private static final String TEXT = "text";
    private static final Set<String> WANTED = Set.of(TEXT);
    private static final JsonReader PAYLOADS = new JsonReader(Integer.MAX_VALUE);

    private JsonV1Messages() {}

    static Frame delivery(ServerMessage.Delivery delivery) {
        JsonObjectWriter out = writerFor(delivery.message());
        write(out, delivery.message());
        return out.frame();
    }

    static Frame said(ServerMessage.Said said) {
        JsonObjectWriter out = writerFor(said.message());
        writeSaid(out, said.message());
        return out.frame();
    }

    /** What is said in a room; whatever has no text is a message like any other. */
    static void writeSaid(JsonObjectWriter out, Message message) {
        Optional<String> room = Rooms.id(message.topic());
        Optional<String> text = room.isEmpty() ? Optional.empty() : text(message);
        if (text.isEmpty()) {
            write(out, message);
            return;
        }
        out.plain(TYPE, "chat_message").plain("roomId", room.get());
        sender(out, message).raw(TEXT, text.get()).number("timestamp", message.at());
    }

    private static void write(JsonObjectWriter out, Message message) {
        out.plain(TYPE, "message")
                .plain("topic", message.topic())
                .raw("payload", message.payload().json());
        sender(out, message).number("timestamp", message.at());
    }

    private static JsonObjectWriter writerFor(Message message) {
        return JsonObjectWriter.empty(message.payload().json().length() + AROUND_PAYLOAD);
    }

    private static JsonObjectWriter sender(JsonObjectWriter out, Message message) {
        return out.raw("userId", quotedOrNull(message.from().map(Sender::user)))
                .raw("username", quotedOrNull(message.from().map(Sender::name)));
    }

    /** The text as it stands in the payload, with its quotes; empty when the payload is no object with one. */
    private static Optional<String> text(Message message) {
        Envelope payload = PAYLOADS.read(message.payload().json(), WANTED);
        return payload.problem().isPresent()
                ? Optional.empty()
                : Optional.ofNullable(payload.fields().get(TEXT)).filter(raw -> raw.charAt(0) == '"');
    }

    private static String quotedOrNull(Optional<String> text) {
        return text.map(JsonText::quote).orElse("null");
    }
}
