package org.antiphon.command;

import jakarta.inject.Inject;
import org.antiphon.hub.Publisher;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;

/** Publishes, and answers once the message has its position. */
@ApplicationSingleton
class PublishHandler implements CommandHandler<Command.Publish> {

    private final Publisher publisher;
    private final Refusals refusals;

    /** A handler that hands on to the publisher. */
    @Inject
    PublishHandler(Publisher publisher, Refusals refusals) {
        this.publisher = publisher;
        this.refusals = refusals;
    }

    @Override
    public Class<Command.Publish> type() {
        return Command.Publish.class;
    }

    @Override
    public void handle(ClientSession session, Command.Publish command) {
        publisher
                .publish(session.caller(), command.topic(), command.payload(), command.key())
                .whenComplete((receipt, failure) -> {
                    if (failure == null) {
                        session.send(new ServerMessage.Published(
                                command.id(), command.topic(), receipt.position(), receipt.duplicate()));
                    } else {
                        refusals.answer(session, command, failure);
                    }
                });
    }
}
