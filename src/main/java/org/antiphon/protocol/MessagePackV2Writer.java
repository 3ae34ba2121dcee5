package org.antiphon.protocol;

import static org.antiphon.protocol.V2Layout.ASKED;
import static org.antiphon.protocol.V2Layout.ERROR;
import static org.antiphon.protocol.V2Layout.GOODBYE;
import static org.antiphon.protocol.V2Layout.MESSAGE;
import static org.antiphon.protocol.V2Layout.OK;
import static org.antiphon.protocol.V2Layout.PONG;
import static org.antiphon.protocol.V2Layout.RESET;
import static org.antiphon.protocol.V2Layout.UNSUBSCRIBED;
import static org.antiphon.protocol.V2Layout.WELCOME;

import java.util.Optional;
import java.util.TreeSet;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Message;

/** Server messages of v2 as MessagePack arrays; the positions are those of {@link V2Layout}. */
final class MessagePackV2Writer {

    static final MessageTable TABLE = new MessageTable()
            .on(ServerMessage.Welcome.class, MessagePackV2Writer::welcome)
            .onSome(ServerMessage.Subscribed.class, MessagePackV2Writer::subscribed)
            .onSome(ServerMessage.Unsubscribed.class, answer -> ok(answer.id())
                    .map(ok -> ok.text(answer.pattern().expression()).frame()))
            .on(ServerMessage.Revoked.class, revoked -> row(UNSUBSCRIBED)
                    .text(revoked.pattern().expression())
                    .text(ErrorCode.FORBIDDEN.wireName())
                    .frame())
            .onSome(ServerMessage.Published.class, answer -> ok(answer.id()).map(ok -> published(ok, answer)))
            .onSome(ServerMessage.HistoryRead.class, answer -> ok(answer.id())
                    .map(ok -> ok.text(answer.topic().name())
                            .position(answer.position())
                            .nothing(3)
                            .value(out -> MessagePackParts.messages(out, answer.messages()))
                            .frame()))
            .onSome(ServerMessage.Present.class, answer -> ok(answer.id())
                    .map(ok -> members(ok.text(answer.topic().name()).nothing(6), answer.members())
                            .frame()))
            .onSome(ServerMessage.Answered.class, answer -> ok(answer.id())
                    .map(ok -> ok.nothing(4).json(answer.payload().json()).frame()))
            .onSome(ServerMessage.Done.class, answer -> ok(answer.id()).map(MessagePackRow::frame))
            .onSome(ServerMessage.Acknowledged.class, answer -> ok(answer.id())
                    .map(ok -> ok.text(answer.topic().name())
                            .position(answer.position())
                            .frame()))
            .silentOn(ServerMessage.RoomEntered.class)
            .silentOn(ServerMessage.RoomLeft.class)
            .silentOn(ServerMessage.Said.class)
            .on(ServerMessage.Noticed.class, MessagePackV2Notices::frame)
            .on(ServerMessage.Asked.class, asked -> MessagePackRow.of(
                            ASKED, Optional.of(new CommandId.Text(asked.request())))
                    .text(asked.name())
                    .json(asked.payload().json())
                    .frame())
            .onSome(ServerMessage.Refreshed.class, answer -> ok(answer.id())
                    .map(ok -> ok.nothing(2).millis(answer.expires()).frame()))
            .onSome(ServerMessage.CapsAccepted.class, answer -> ok(answer.id()).map(ok -> ok.nothing(3)
                    .texts(new TreeSet<>(answer.accepted()))
                    .frame()))
            .on(ServerMessage.Failed.class, MessagePackV2Writer::failed)
            .on(ServerMessage.Delivery.class, MessagePackV2Writer::delivery)
            .on(ServerMessage.Reset.class, reset -> row(RESET)
                    .text(reset.topic().expression())
                    .position(reset.position())
                    .frame())
            .on(ServerMessage.Goodbye.class, goodbye -> row(GOODBYE)
                    .number(goodbye.code().code())
                    .number(goodbye.after().toMillis())
                    .frame())
            .on(ServerMessage.Pong.class, pong -> MessagePackRow.of(PONG, pong.id())
                    .frame());

    private MessagePackV2Writer() {}

    private static MessagePackRow row(V2Layout layout) {
        return MessagePackRow.of(layout, Optional.empty());
    }

    /** Begins the answer to a command; a command without an id gets none. */
    private static Optional<MessagePackRow> ok(Optional<CommandId> id) {
        return id.map(present -> MessagePackRow.of(OK, id));
    }

    private static Frame welcome(ServerMessage.Welcome welcome) {
        ServerMessage.Limits limits = welcome.limits();
        return row(WELCOME)
                .text(welcome.session())
                .text(welcome.caller().user())
                .text(welcome.caller().name())
                .text(welcome.node())
                .text(welcome.protocol())
                .number(welcome.heartbeat().toMillis())
                .numbers(limits.messageBytes(), limits.subscriptions(), limits.commandsPerSecond())
                .millis(welcome.expires())
                .frame();
    }

    private static Optional<Frame> subscribed(ServerMessage.Subscribed answer) {
        return ok(answer.id()).map(ok -> {
            ok.text(answer.patterns().get(0).expression())
                    .position(answer.position())
                    .nothing(3);
            answer.recovery().ifPresentOrElse(recovery -> recovery(ok, recovery), () -> ok.nothing(2));
            answer.members().ifPresent(members -> members(ok, members));
            return ok.frame();
        });
    }

    private static void recovery(MessagePackRow ok, ServerMessage.Recovery recovery) {
        if (recovery.recovered()) {
            ok.value(out -> MessagePackParts.messages(out, recovery.messages()));
        } else {
            ok.nothing();
        }
        ok.flag(recovery.recovered());
    }

    private static MessagePackRow members(MessagePackRow ok, ServerMessage.Members members) {
        return ok.value(out -> MessagePackParts.members(out, members.members())).number(members.count());
    }

    private static Frame published(MessagePackRow ok, ServerMessage.Published answer) {
        ok.text(answer.topic().name()).position(answer.position());
        return (answer.duplicate() ? ok.nothing(7).flag(true) : ok).frame();
    }

    private static Frame failed(ServerMessage.Failed failed) {
        MessagePackRow row = MessagePackRow.of(ERROR, failed.id())
                .text(failed.code().wireName())
                .text(failed.message())
                .flag(failed.code().retry());
        failed.after().ifPresent(after -> row.number(after.toMillis()));
        return row.frame();
    }

    private static Frame delivery(ServerMessage.Delivery delivery) {
        Message message = delivery.message();
        MessagePackRow row = row(MESSAGE)
                .text(message.topic().name())
                .position(message.position())
                .json(message.payload().json())
                .number(message.at());
        return row.sender(message.from()).text(message.key()).frame();
    }
}
