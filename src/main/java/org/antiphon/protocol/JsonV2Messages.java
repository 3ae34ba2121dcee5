package org.antiphon.protocol;

import java.util.List;
import org.antiphon.message.Message;
import org.antiphon.message.Sender;

/** What several messages of v2 have in them: published messages, members, senders, payloads on one line. */
final class JsonV2Messages {

    private JsonV2Messages() {}

    /** The fields of a message but its type and its topic. */
    static void write(JsonObjectWriter out, Message message) {
        write(out, message, onOneLine(message.payload().json()));
    }

    /** The same with this text of the payload. */
    static void write(JsonObjectWriter out, Message message, String payload) {
        out.text("position", message.position().toString()).raw("payload", payload);
        message.from().ifPresent(from -> sender(out, from));
        out.number("at", message.at()).text("key", message.key());
    }

    static JsonObjectWriter list(JsonObjectWriter out, List<Message> messages) {
        return out.objects("messages", messages, JsonV2Messages::write);
    }

    static JsonObjectWriter members(JsonObjectWriter out, ServerMessage.Members members) {
        return out.objects("members", members.members(), (each, member) -> each.text("user", member.user())
                        .text("name", member.name()))
                .number("count", members.count());
    }

    static JsonObjectWriter sender(JsonObjectWriter out, Sender from) {
        return out.open("from")
                .text("user", from.user())
                .text("name", from.name())
                .close();
    }

    /** Line feeds part the objects of a frame; inside JSON they can only stand between tokens, where a space will do. */
    static String onOneLine(String json) {
        return json.replace('\n', ' ');
    }
}
