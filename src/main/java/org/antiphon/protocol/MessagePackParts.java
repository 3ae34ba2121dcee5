package org.antiphon.protocol;

import java.io.IOException;
import java.util.List;
import org.antiphon.message.Member;
import org.antiphon.message.Message;
import org.antiphon.message.Position;
import org.antiphon.message.Sender;
import org.msgpack.core.MessagePacker;

/** The values with a shape of their own: arrays whose elements stand in a fixed order, as v2.md says. */
final class MessagePackParts {

    /** A message in an answer without sender and key. */
    private static final int SHORT_MESSAGE = 3;

    private MessagePackParts() {}

    static void position(MessagePacker out, Position position) throws IOException {
        out.packArrayHeader(2).packString(position.epoch()).packLong(position.offset());
    }

    static void sender(MessagePacker out, Sender sender) throws IOException {
        out.packArrayHeader(2).packString(sender.user()).packString(sender.name());
    }

    static void member(MessagePacker out, Member member) throws IOException {
        out.packArrayHeader(2).packString(member.user()).packString(member.name());
    }

    static void members(MessagePacker out, List<Member> members) throws IOException {
        out.packArrayHeader(members.size());
        for (Member member : members) {
            member(out, member);
        }
    }

    static void messages(MessagePacker out, List<Message> messages) throws IOException {
        out.packArrayHeader(messages.size());
        for (Message message : messages) {
            message(out, message);
        }
    }

    private static void message(MessagePacker out, Message message) throws IOException {
        int optional = message.key().isPresent() ? 2 : message.from().isPresent() ? 1 : 0;
        out.packArrayHeader(SHORT_MESSAGE + optional);
        position(out, message.position());
        new JsonToMessagePack(out).write(message.payload().json());
        out.packLong(message.at());
        if (message.from().isPresent()) {
            sender(out, message.from().get());
        } else if (optional > 0) {
            out.packNil();
        }
        if (message.key().isPresent()) {
            out.packString(message.key().get());
        }
    }
}
