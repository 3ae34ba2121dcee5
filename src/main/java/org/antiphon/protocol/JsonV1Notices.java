package org.antiphon.protocol;

import java.util.Optional;
import org.antiphon.message.Member;
import org.antiphon.message.Notice;

/** What happens in rooms in the words of v1, which has none for other topics and other signals than typing. */
final class JsonV1Notices {

    private static final String ROOM_ID = "roomId";
    private static final String USER_ID = "userId";
    private static final Optional<CommandId> NO_ID = Optional.empty();

    private JsonV1Notices() {}

    static Optional<Frame> frame(ServerMessage.Noticed noticed) {
        return Rooms.id(noticed.notice().topic()).flatMap(room -> frame(noticed.notice(), room));
    }

    private static Optional<Frame> frame(Notice notice, String room) {
        if (notice instanceof Notice.Joined joined) {
            return Optional.of(member("userJoined", NO_ID, room, joined.member(), joined.count())
                    .frame());
        }
        if (notice instanceof Notice.Left left) {
            return Optional.of(left(NO_ID, left, room).frame());
        }
        return Optional.of((Notice.Signal) notice)
                .filter(signal -> signal.name().equals(V1Commands.TYPING))
                .map(signal -> JsonObjectWriter.ofType("user_typing")
                        .plain(ROOM_ID, room)
                        .text(USER_ID, signal.from().user())
                        .flag("isTyping", signal.active())
                        .frame());
    }

    /** The same as what the others get, with the id of the command. */
    static Optional<Frame> answer(ServerMessage.RoomLeft answer) {
        return Rooms.id(answer.left().topic())
                .map(room -> left(answer.id(), answer.left(), room).frame());
    }

    private static JsonObjectWriter left(Optional<CommandId> id, Notice.Left left, String room) {
        return member("userLeft", id, room, left.member(), left.count());
    }

    private static JsonObjectWriter member(String type, Optional<CommandId> id, String room, Member member, int count) {
        return JsonObjectWriter.ofType(type)
                .id("requestId", id)
                .plain(ROOM_ID, room)
                .text(USER_ID, member.user())
                .text("username", member.name())
                .number("memberCount", count);
    }
}
