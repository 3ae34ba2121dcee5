package org.antiphon.command;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.antiphon.hub.History;
import org.antiphon.hub.Permissions;
import org.antiphon.hub.TopicBroadcaster;
import org.antiphon.hub.Wish;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Member;
import org.antiphon.message.Message;
import org.antiphon.message.Notice;
import org.antiphon.message.Position;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.room.JoinedRooms;
import org.antiphon.room.Membership;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.PresenceStore;

/** Lets a client of version 1 into a room: it learns that it joined, then what was said last, then what is said. */
@ApplicationSingleton
class JoinRoomHandler implements CommandHandler<Command.JoinRoom> {

    /** How many of the last messages a client gets. */
    static final int HISTORY = 100;

    /**
     * What is said already.
     *
     * @param messages the last ones
     * @param position of the last one
     */
    private record Past(List<Message> messages, Optional<Position> position) {}

    private final TopicBroadcaster broadcaster;
    private final Membership membership;
    private final JoinedRooms rooms;
    private final History history;
    private final Permissions permissions;
    private final Refusals refusals;

    /** A handler that subscribes and joins. */
    @Inject
    JoinRoomHandler(
            TopicBroadcaster broadcaster,
            Membership membership,
            JoinedRooms rooms,
            History history,
            Permissions permissions,
            Refusals refusals) {
        this.broadcaster = broadcaster;
        this.membership = membership;
        this.rooms = rooms;
        this.history = history;
        this.permissions = permissions;
        this.refusals = refusals;
    }

    @Override
    public Class<Command.JoinRoom> type() {
        return Command.JoinRoom.class;
    }

    @Override
    public void handle(ClientSession session, Command.JoinRoom command) {
        Topic room = command.room();
        if (!membership.hasMembers(room)) {
            throw new RefusedException(ErrorCode.NOT_SUPPORTED);
        }
        TopicPattern pattern = TopicPattern.of(room);
        boolean before = broadcaster.isHeld(session, pattern);
        broadcaster
                .subscribe(session, pattern, Wish.ROOM)
                .thenCompose(start -> membership
                        .join(session, room)
                        .thenCombine(past(session, room, start.position()), (change, past) -> {
                            enter(session, command, change, past);
                            return past;
                        }))
                .whenComplete((past, failure) -> {
                    if (failure != null && !before) {
                        broadcaster.unsubscribe(session, pattern);
                    }
                    if (failure != null) {
                        refusals.answer(session, command, failure);
                    }
                });
    }

    private CompletionStage<Past> past(ClientSession session, Topic room, Optional<Position> start) {
        if (!permissions.canReadHistory(session.caller(), room)) {
            return CompletableFuture.completedFuture(new Past(List.of(), start));
        }
        return session.inTurn(() -> history.before(session.caller(), room, Optional.empty(), HISTORY))
                .thenApply(page -> new Past(page.messages(), Optional.of(page.position())));
    }

    private void enter(
            ClientSession session, Command.JoinRoom command, Optional<PresenceStore.Change> change, Past past) {
        int count = change.orElseThrow(() -> new RefusedException(ErrorCode.NOT_A_MEMBER))
                .count();
        Topic room = command.room();
        Member self = new Member(session.caller().user(), session.caller().name());
        rooms.joined(session, room);
        session.send(new ServerMessage.Noticed(new Notice.Joined(room, self, count)));
        session.send(new ServerMessage.RoomEntered(command.id(), room, past.messages()));
        broadcaster.goLive(session, TopicPattern.of(room), Wish.ROOM, past.position());
    }
}
