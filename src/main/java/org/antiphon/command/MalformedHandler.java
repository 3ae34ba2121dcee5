package org.antiphon.command;

import org.antiphon.message.RefusedException;
import org.antiphon.protocol.Command;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;

/** Refuses what could not be understood. */
@ApplicationSingleton
class MalformedHandler implements CommandHandler<Command.Malformed> {

    @Override
    public Class<Command.Malformed> type() {
        return Command.Malformed.class;
    }

    @Override
    public void handle(ClientSession session, Command.Malformed command) {
        throw new RefusedException(command.code(), command.message());
    }
}
