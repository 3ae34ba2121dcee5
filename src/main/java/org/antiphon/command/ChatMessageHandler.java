package org.antiphon.command;

import jakarta.inject.Inject;
import org.antiphon.hub.Publisher;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.room.JoinedRooms;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Broker;

/** Says something in a room for a member (version 1), to whom it does not come back; answered if it has an id. */
@ApplicationSingleton
class ChatMessageHandler implements CommandHandler<Command.ChatMessage> {

    private final Publisher publisher;
    private final JoinedRooms rooms;
    private final Refusals refusals;

    /** A handler that hands on to the publisher. */
    @Inject
    ChatMessageHandler(Publisher publisher, JoinedRooms rooms, Refusals refusals) {
        this.publisher = publisher;
        this.rooms = rooms;
        this.refusals = refusals;
    }

    @Override
    public Class<Command.ChatMessage> type() {
        return Command.ChatMessage.class;
    }

    @Override
    public void handle(ClientSession session, Command.ChatMessage command) {
        Topic room = rooms.require(session, command.room());
        publisher.publishToOthers(session, room, command.payload()).whenComplete((receipt, failure) -> {
            if (failure == null) {
                confirm(session, command, room, receipt);
            } else {
                refusals.answer(session, command, failure);
            }
        });
    }

    private static void confirm(
            ClientSession session, Command.ChatMessage command, Topic room, Broker.Receipt receipt) {
        if (command.id().isPresent()) {
            session.send(new ServerMessage.Published(command.id(), room, receipt.position(), receipt.duplicate()));
        }
    }
}
