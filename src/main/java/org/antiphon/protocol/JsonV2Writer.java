package org.antiphon.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Message;
import org.antiphon.message.Position;

/** Server messages as objects of v2, each on one line. */
final class JsonV2Writer {

    /** An estimate of what stands around a payload, in characters. */
    private static final int AROUND_PAYLOAD = 192;

    static final MessageTable TABLE = new MessageTable()
            .on(ServerMessage.Welcome.class, JsonV2Writer::welcome)
            .onSome(ServerMessage.Subscribed.class, JsonV2Writer::subscribed)
            .onSome(ServerMessage.Unsubscribed.class, answer -> ok(answer.id())
                    .map(ok -> ok.plain("topic", answer.pattern()).frame()))
            .on(ServerMessage.Revoked.class, revoked -> JsonObjectWriter.ofType("unsubscribed")
                    .plain("topic", revoked.pattern())
                    .plain("code", ErrorCode.FORBIDDEN.wireName())
                    .frame())
            .onSome(ServerMessage.Published.class, answer -> ok(answer.id()).map(ok -> published(ok, answer)))
            .onSome(ServerMessage.HistoryRead.class, answer -> ok(answer.id())
                    .map(ok -> JsonV2Messages.list(ok.plain("topic", answer.topic()), answer.messages())
                            .text("position", answer.position().toString())
                            .frame()))
            .onSome(ServerMessage.Present.class, answer -> ok(answer.id())
                    .map(ok -> JsonV2Messages.members(ok.plain("topic", answer.topic()), answer.members())
                            .frame()))
            .onSome(ServerMessage.Answered.class, answer -> ok(answer.id()).map(ok -> ok.raw(
                            "payload", JsonV2Messages.onOneLine(answer.payload().json()))
                    .frame()))
            .onSome(ServerMessage.Done.class, answer -> ok(answer.id()).map(JsonObjectWriter::frame))
            .onSome(ServerMessage.Acknowledged.class, answer -> ok(answer.id())
                    .map(ok -> ok.plain("topic", answer.topic())
                            .text("position", answer.position().toString())
                            .frame()))
            .silentOn(ServerMessage.RoomEntered.class)
            .silentOn(ServerMessage.RoomLeft.class)
            .silentOn(ServerMessage.Said.class)
            .on(ServerMessage.Noticed.class, JsonV2Notices::frame)
            .on(ServerMessage.Asked.class, asked -> JsonObjectWriter.ofType("request")
                    .text("id", asked.request())
                    .text("name", asked.name())
                    .raw("payload", JsonV2Messages.onOneLine(asked.payload().json()))
                    .frame())
            .onSome(ServerMessage.Refreshed.class, answer -> ok(answer.id())
                    .map(ok -> ok.number("expires", answer.expires().map(Instant::toEpochMilli))
                            .frame()))
            .onSome(ServerMessage.CapsAccepted.class, answer -> ok(answer.id())
                    .map(ok ->
                            ok.texts("caps", new TreeSet<>(answer.accepted())).frame()))
            .on(ServerMessage.Failed.class, JsonV2Writer::failed)
            .on(ServerMessage.Delivery.class, JsonV2Writer::delivery)
            .on(ServerMessage.Reset.class, reset -> JsonObjectWriter.ofType("reset")
                    .plain("topic", reset.topic())
                    .text("position", reset.position().map(Position::toString))
                    .frame())
            .on(ServerMessage.Goodbye.class, goodbye -> JsonObjectWriter.ofType("goodbye")
                    .number("code", goodbye.code().code())
                    .number("after", goodbye.after().toMillis())
                    .frame())
            .on(
                    ServerMessage.Pong.class,
                    pong -> JsonObjectWriter.ofType("pong").id("id", pong.id()).frame());

    private JsonV2Writer() {}

    /** Begins the answer to a command; a command without an id gets none. */
    private static Optional<JsonObjectWriter> ok(Optional<CommandId> id) {
        return id.map(present -> JsonObjectWriter.ofType("ok").id("id", id));
    }

    private static Frame welcome(ServerMessage.Welcome welcome) {
        return JsonObjectWriter.ofType("welcome", 256)
                .text("session", welcome.session())
                .text("user", welcome.caller().user())
                .text("name", welcome.caller().name())
                .text("node", welcome.node())
                .text("protocol", welcome.protocol())
                .number("heartbeat", welcome.heartbeat().toMillis())
                .open("limits")
                .number("messageBytes", welcome.limits().messageBytes())
                .number("subscriptions", welcome.limits().subscriptions())
                .number("commandsPerSecond", welcome.limits().commandsPerSecond())
                .close()
                .number("expires", welcome.expires().map(Instant::toEpochMilli))
                .frame();
    }

    private static Optional<Frame> subscribed(ServerMessage.Subscribed answer) {
        return ok(answer.id()).map(ok -> {
            ok.plain("topic", answer.patterns().get(0))
                    .text("position", answer.position().map(Object::toString));
            answer.recovery().ifPresent(recovery -> recovery(ok, recovery));
            answer.members().ifPresent(members -> JsonV2Messages.members(ok, members));
            return ok.frame();
        });
    }

    private static void recovery(JsonObjectWriter ok, ServerMessage.Recovery recovery) {
        ok.flag("recovered", recovery.recovered());
        if (recovery.recovered()) {
            JsonV2Messages.list(ok, recovery.messages());
        }
    }

    private static Frame published(JsonObjectWriter ok, ServerMessage.Published answer) {
        ok.plain("topic", answer.topic()).text("position", answer.position().toString());
        return (answer.duplicate() ? ok.flag("duplicate", true) : ok).frame();
    }

    private static Frame failed(ServerMessage.Failed failed) {
        return JsonObjectWriter.ofType("error", 160)
                .id("id", failed.id())
                .plain("code", failed.code().wireName())
                .text("message", failed.message())
                .flag("retry", failed.code().retry())
                .number("after", failed.after().map(Duration::toMillis))
                .frame();
    }

    private static Frame delivery(ServerMessage.Delivery delivery) {
        Message message = delivery.message();
        JsonObjectWriter out = JsonObjectWriter.ofType(
                        "message", message.payload().json().length() + AROUND_PAYLOAD)
                .plain("topic", message.topic());
        JsonV2Messages.write(out, message);
        return out.frame();
    }
}
