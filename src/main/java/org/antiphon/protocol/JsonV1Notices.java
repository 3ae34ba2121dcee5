package org.antiphon.protocol;

import java.util.Optional;
import org.antiphon.message.Member;
import org.antiphon.message.Notice;

/** What happens in rooms in the words of v1, which has none for other topics and other signals than typing. */
final class JsonV1Notices {

    private static final String ROOM_ID = "roomId";
    private static final String USER_ID = "userId";

    private JsonV1Notices() {}

    static Optional<Frame> frame(ServerMessage.Noticed noticed) {
        return Rooms.id(noticed.notice().topic()).flatMap(room -> frame(noticed.notice(), room));
    }

    private static Optional<Frame> frame(Notice notice, String room) {
        if (notice instanceof Notice.Joined joined) {
            return Optional.of(members("userJoined", room, joined.member(), joined.count()));
        }
        if (notice instanceof Notice.Left left) {
            return Optional.of(members("userLeft", room, left.member(), left.count()));
        }
        return Optional.of((Notice.Signal) notice)
                .filter(signal -> signal.name().equals(V1Commands.TYPING))
                .map(signal -> JsonObjectWriter.ofType("user_typing")
                        .plain(ROOM_ID, room)
                        .text(USER_ID, signal.from().user())
                        .flag("isTyping", signal.active())
                        .frame());
    }

    private static Frame members(String type, String room, Member member, int count) {
        return JsonObjectWriter.ofType(type)
                .plain(ROOM_ID, room)
                .text(USER_ID, member.user())
                .text("username", member.name())
                .number("memberCount", count)
                .frame();
    }
}
