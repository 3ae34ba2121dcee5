package org.antiphon.protocol;

import org.antiphon.message.Member;
import org.antiphon.message.Notice;
import org.antiphon.message.Topic;

/** Who came, left or gave a sign, as objects of v2. */
final class JsonV2Notices {

    private JsonV2Notices() {}

    static Frame frame(ServerMessage.Noticed noticed) {
        Notice notice = noticed.notice();
        if (notice instanceof Notice.Joined joined) {
            return members("joined", joined.topic(), joined.member(), joined.count());
        }
        if (notice instanceof Notice.Left left) {
            return members("left", left.topic(), left.member(), left.count());
        }
        return signal((Notice.Signal) notice);
    }

    private static Frame members(String type, Topic topic, Member member, int count) {
        return JsonObjectWriter.ofType(type)
                .plain("topic", topic)
                .open("member")
                .text("user", member.user())
                .text("name", member.name())
                .close()
                .number("count", count)
                .frame();
    }

    private static Frame signal(Notice.Signal signal) {
        JsonObjectWriter out =
                JsonObjectWriter.ofType("signal").plain("topic", signal.topic()).text("name", signal.name());
        if (!signal.active()) {
            out.flag("active", false);
        }
        signal.payload().ifPresent(payload -> out.raw("payload", JsonV2Messages.onOneLine(payload.json())));
        return JsonV2Messages.sender(out, signal.from()).frame();
    }
}
