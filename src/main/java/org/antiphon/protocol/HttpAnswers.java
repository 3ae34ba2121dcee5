package org.antiphon.protocol;

import java.util.List;
import org.antiphon.message.Message;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;

/** The bodies of HTTP answers as JSON text: the fields of v2, each payload the text that it was. */
public final class HttpAnswers {

    private HttpAnswers() {}

    /** What became of one message that was published. */
    public static String published(Position position, boolean duplicate) {
        JsonObjectWriter out = JsonObjectWriter.empty(48).text("position", position.toString());
        return (duplicate ? out.flag("duplicate", true) : out).frame().text();
    }

    /** Several answers in one. */
    public static String list(List<String> answers) {
        return '[' + String.join(",", answers) + ']';
    }

    /**
     * A part of a history.
     *
     * @param position where the topic stands
     */
    public static String history(Topic topic, List<Message> messages, Position position) {
        return JsonObjectWriter.empty(256)
                .plain("topic", topic)
                .objects(
                        "messages",
                        messages,
                        (out, message) -> JsonV2Messages.write(
                                out, message, message.payload().json()))
                .text("position", position.toString())
                .frame()
                .text();
    }

    /** Who is in a topic. */
    public static String presence(Topic topic, ServerMessage.Members members) {
        JsonObjectWriter out = JsonObjectWriter.empty(256).plain("topic", topic);
        return JsonV2Messages.members(out, members).frame().text();
    }

    /** Whether a user is online, and in which of the topics that the asker may look into. */
    public static String whereabouts(String user, boolean online, List<Topic> topics) {
        return JsonObjectWriter.empty(128)
                .text("user", user)
                .flag("online", online)
                .texts("topics", topics)
                .frame()
                .text();
    }

    /** How many connections of a user were ended. */
    public static String ended(String user, int connections) {
        return JsonObjectWriter.empty(64)
                .text("user", user)
                .number("connections", connections)
                .frame()
                .text();
    }
}
