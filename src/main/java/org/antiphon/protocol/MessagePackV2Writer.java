package org.antiphon.protocol;

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
            .onSome(ServerMessage.Published.class, answer -> ok(answer.id())
                    .map(ok -> ok.text(answer.topic().name())
                            .position(answer.position())
                            .frame()))
            .onSome(ServerMessage.Refreshed.class, answer -> ok(answer.id())
                    .map(ok -> ok.nothing().nothing().millis(answer.expires()).frame()))
            .onSome(ServerMessage.CapsAccepted.class, answer -> ok(answer.id()).map(ok -> ok.nothing()
                    .nothing()
                    .nothing()
                    .texts(new TreeSet<>(answer.accepted()))
                    .frame()))
            .on(ServerMessage.Failed.class, MessagePackV2Writer::failed)
            .on(ServerMessage.Delivery.class, MessagePackV2Writer::delivery)
            .on(ServerMessage.Reset.class, reset -> row(RESET)
                    .text(reset.topic().name())
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
            ok.text(answer.patterns().get(0).expression());
            answer.position().ifPresent(ok::position);
            return ok.frame();
        });
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
        return message.from()
                .map(row::sender)
                .orElseGet(row::nothing)
                .text(message.key())
                .frame();
    }
}
