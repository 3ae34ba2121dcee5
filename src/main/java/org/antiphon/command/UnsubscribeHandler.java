package org.antiphon.command;

import jakarta.inject.Inject;
import org.antiphon.hub.TopicBroadcaster;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;

/** Ends a subscription. */
@ApplicationSingleton
class UnsubscribeHandler implements CommandHandler<Command.Unsubscribe> {

    private final TopicBroadcaster broadcaster;

    /** A handler that unsubscribes with the broadcaster. */
    @Inject
    UnsubscribeHandler(TopicBroadcaster broadcaster) {
        this.broadcaster = broadcaster;
    }

    @Override
    public Class<Command.Unsubscribe> type() {
        return Command.Unsubscribe.class;
    }

    @Override
    public void handle(ClientSession session, Command.Unsubscribe command) {
        if (!broadcaster.unsubscribe(session, command.pattern())) {
            throw new RefusedException(ErrorCode.NOT_SUBSCRIBED);
        }
        session.send(new ServerMessage.Unsubscribed(command.id(), command.pattern(), broadcaster.held(session)));
    }
}
