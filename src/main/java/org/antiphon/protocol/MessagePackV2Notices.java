package org.antiphon.protocol;

import java.util.Optional;
import org.antiphon.message.Member;
import org.antiphon.message.Notice;
import org.antiphon.message.Payload;
import org.antiphon.message.Topic;

/** Who came, left or gave a sign, as MessagePack arrays. */
final class MessagePackV2Notices {

    private MessagePackV2Notices() {}

    static Frame frame(ServerMessage.Noticed noticed) {
        Notice notice = noticed.notice();
        if (notice instanceof Notice.Joined joined) {
            return members(V2Layout.JOINED, joined.topic(), joined.member(), joined.count());
        }
        if (notice instanceof Notice.Left left) {
            return members(V2Layout.LEFT, left.topic(), left.member(), left.count());
        }
        return signal((Notice.Signal) notice);
    }

    private static Frame members(V2Layout layout, Topic topic, Member member, int count) {
        return MessagePackRow.of(layout, Optional.empty())
                .text(topic.name())
                .value(out -> MessagePackParts.member(out, member))
                .number(count)
                .frame();
    }

    private static Frame signal(Notice.Signal signal) {
        MessagePackRow row = MessagePackRow.of(V2Layout.SIGNALLED, Optional.empty())
                .text(signal.topic().name())
                .text(signal.name())
                .value(out -> MessagePackParts.sender(out, signal.from()))
                .json(signal.payload().map(Payload::json));
        return (signal.active() ? row : row.flag(false)).frame();
    }
}
