package org.antiphon.command;

import jakarta.inject.Inject;
import org.antiphon.delivery.Acknowledgements;
import org.antiphon.hub.TopicBroadcaster;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;

/** Moves the user's cursor on, and answers where it stands. */
@ApplicationSingleton
class AckHandler implements CommandHandler<Command.Ack> {

    private final Acknowledgements acknowledgements;
    private final TopicBroadcaster broadcaster;
    private final Refusals refusals;

    /** A handler that tells acknowledged delivery. */
    @Inject
    AckHandler(Acknowledgements acknowledgements, TopicBroadcaster broadcaster, Refusals refusals) {
        this.acknowledgements = acknowledgements;
        this.broadcaster = broadcaster;
        this.refusals = refusals;
    }

    @Override
    public Class<Command.Ack> type() {
        return Command.Ack.class;
    }

    @Override
    public void handle(ClientSession session, Command.Ack command) {
        if (!acknowledgements.expects(session, command.topic())) {
            boolean holds = broadcaster.held(session).contains(TopicPattern.of(command.topic()));
            throw new RefusedException(holds ? ErrorCode.NOT_SUPPORTED : ErrorCode.NOT_SUBSCRIBED);
        }
        acknowledgements
                .acknowledge(session, command.topic(), command.position())
                .whenComplete((cursor, failure) -> {
                    if (failure == null) {
                        session.send(new ServerMessage.Acknowledged(command.id(), command.topic(), cursor));
                    } else {
                        refusals.answer(session, command, failure);
                    }
                });
    }
}
