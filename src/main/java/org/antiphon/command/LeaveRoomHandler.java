package org.antiphon.command;

import jakarta.inject.Inject;
import org.antiphon.message.Member;
import org.antiphon.message.Notice;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.room.JoinedRooms;
import org.antiphon.room.Membership;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;

/** Lets a client of version 1 out of a room. */
@ApplicationSingleton
class LeaveRoomHandler implements CommandHandler<Command.LeaveRoom> {

    private final Membership membership;
    private final JoinedRooms rooms;
    private final Refusals refusals;

    /** A handler that ends memberships. */
    @Inject
    LeaveRoomHandler(Membership membership, JoinedRooms rooms, Refusals refusals) {
        this.membership = membership;
        this.rooms = rooms;
        this.refusals = refusals;
    }

    @Override
    public Class<Command.LeaveRoom> type() {
        return Command.LeaveRoom.class;
    }

    @Override
    public void handle(ClientSession session, Command.LeaveRoom command) {
        Topic room = rooms.require(session, command.room());
        Member self = new Member(session.caller().user(), session.caller().name());
        membership.leave(session, room).whenComplete((count, failure) -> {
            if (failure == null) {
                session.send(new ServerMessage.RoomLeft(command.id(), new Notice.Left(room, self, count)));
            } else {
                refusals.answer(session, command, failure);
            }
        });
    }
}
