package org.antiphon.protocol;

import java.time.Duration;
import org.antiphon.message.ErrorCode;

/** Server messages as objects of v1. */
final class JsonV1Writer {

    private static final String ID = "requestId";

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
            .silentOn(ServerMessage.HistoryRead.class)
            .silentOn(ServerMessage.Present.class)
            .on(ServerMessage.Answered.class, answer -> JsonObjectWriter.ofType(answer.name())
                    .id(ID, answer.id())
                    .raw("payload", answer.payload().json())
                    .frame())
            .onSome(ServerMessage.Done.class, answer -> answer.id()
                    .map(id -> JsonObjectWriter.ofType("ok").id(ID, answer.id()).frame()))
            .silentOn(ServerMessage.Acknowledged.class)
            .onSome(ServerMessage.RoomEntered.class, answer -> Rooms.id(answer.room())
                    .map(room -> JsonObjectWriter.ofType("history")
                            .id(ID, answer.id())
                            .plain("roomId", room)
                            .objects("messages", answer.messages(), JsonV1Messages::writeSaid)
                            .frame()))
            .onSome(ServerMessage.RoomLeft.class, JsonV1Notices::answer)
            .on(ServerMessage.Said.class, JsonV1Messages::said)
            .onSome(ServerMessage.Noticed.class, JsonV1Notices::frame)
            .silentOn(ServerMessage.Asked.class)
            .silentOn(ServerMessage.Refreshed.class)
            .silentOn(ServerMessage.CapsAccepted.class)
            .on(ServerMessage.Failed.class, JsonV1Writer::failed)
            .on(ServerMessage.Delivery.class, JsonV1Messages::delivery)
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

    /** To v1 a request is a type of message. */
    private static Frame failed(ServerMessage.Failed failed) {
        boolean request = failed.code() == ErrorCode.UNKNOWN_REQUEST;
        ErrorCode code = request ? ErrorCode.UNKNOWN_TYPE : failed.code();
        return JsonObjectWriter.ofType("error", 160)
                .id(ID, failed.id())
                .plain("code", code.wireName())
                .text("message", request || code == ErrorCode.INVALID_MESSAGE ? code.sentence() : failed.message())
                .number("after", failed.after().map(Duration::toMillis))
                .frame();
    }
}
