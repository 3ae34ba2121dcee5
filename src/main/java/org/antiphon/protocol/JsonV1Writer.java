package org.antiphon.protocol;

import java.time.Duration;
import java.util.Optional;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Message;
import org.antiphon.message.Sender;

/** Server messages as objects of v1. */
final class JsonV1Writer {

    private static final String ID = "requestId";

    /** An estimate of what stands around a payload, in characters. */
    private static final int AROUND_PAYLOAD = 192;

    static final MessageTable TABLE = new MessageTable()
            .silentOn(ServerMessage.Welcome.class)
            .on(ServerMessage.Subscribed.class, answer -> JsonObjectWriter.ofType("subscribed")
                    .id(ID, answer.id())
                    .texts("topics", answer.held())
                    .frame())
            .on(ServerMessage.Unsubscribed.class, answer -> JsonObjectWriter.ofType("unsubscribed")
                    .id(ID, answer.id())
                    .texts("topics", answer.held())
                    .frame())
            .on(ServerMessage.Revoked.class, revoked -> JsonObjectWriter.ofType("unsubscribed")
                    .texts("topics", revoked.held())
                    .frame())
            .on(ServerMessage.Published.class, answer -> JsonObjectWriter.ofType("published")
                    .id(ID, answer.id())
                    .plain("topic", answer.topic())
                    .text("position", answer.position().toString())
                    .frame())
            .silentOn(ServerMessage.Refreshed.class)
            .silentOn(ServerMessage.CapsAccepted.class)
            .on(ServerMessage.Failed.class, JsonV1Writer::failed)
            .on(ServerMessage.Delivery.class, JsonV1Writer::delivery)
            .on(ServerMessage.Reset.class, reset -> JsonObjectWriter.ofType("reset")
                    .plain("topic", reset.topic())
                    .frame())
            .on(ServerMessage.Goodbye.class, goodbye -> JsonObjectWriter.ofType("goodbye")
                    .number("code", goodbye.code().code())
                    .number("after", goodbye.after().toMillis())
                    .frame())
            .on(
                    ServerMessage.Pong.class,
                    pong -> JsonObjectWriter.ofType("pong").id(ID, pong.id()).frame());

    private JsonV1Writer() {}

    private static Frame failed(ServerMessage.Failed failed) {
        ErrorCode code = failed.code();
        return JsonObjectWriter.ofType("error", 160)
                .id(ID, failed.id())
                .plain("code", code.wireName())
                .text("message", code == ErrorCode.INVALID_MESSAGE ? code.sentence() : failed.message())
                .number("after", failed.after().map(Duration::toMillis))
                .frame();
    }

    private static Frame delivery(ServerMessage.Delivery delivery) {
        Message message = delivery.message();
        String payload = message.payload().json();
        return JsonObjectWriter.ofType("message", payload.length() + AROUND_PAYLOAD)
                .plain("topic", message.topic())
                .raw("payload", payload)
                .raw("userId", quotedOrNull(message.from().map(Sender::user)))
                .raw("username", quotedOrNull(message.from().map(Sender::name)))
                .number("timestamp", message.at())
                .frame();
    }

    private static String quotedOrNull(Optional<String> text) {
        return text.map(JsonText::quote).orElse("null");
    }
}
