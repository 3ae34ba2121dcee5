package org.antiphon.command;

import jakarta.inject.Inject;
import org.antiphon.hub.Permissions;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.room.Presence;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;

/** Answers who is in a topic. */
@ApplicationSingleton
class PresenceHandler implements CommandHandler<Command.Presence> {

    private final Presence presence;
    private final Permissions permissions;
    private final Refusals refusals;

    /** A handler that asks presence. */
    @Inject
    PresenceHandler(Presence presence, Permissions permissions, Refusals refusals) {
        this.presence = presence;
        this.permissions = permissions;
        this.refusals = refusals;
    }

    @Override
    public Class<Command.Presence> type() {
        return Command.Presence.class;
    }

    @Override
    public void handle(ClientSession session, Command.Presence command) {
        if (!permissions.canSeePresence(session.caller(), command.topic())) {
            throw new RefusedException(ErrorCode.FORBIDDEN);
        }
        presence.members(command.topic()).whenComplete((roll, failure) -> {
            if (failure == null) {
                ServerMessage.Members members = new ServerMessage.Members(roll.members(), roll.count());
                session.send(new ServerMessage.Present(command.id(), command.topic(), members));
            } else {
                refusals.answer(session, command, failure);
            }
        });
    }
}
