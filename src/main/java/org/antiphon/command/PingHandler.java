package org.antiphon.command;

import org.antiphon.protocol.Command;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;

/** Answers an application's ping. */
@ApplicationSingleton
class PingHandler implements CommandHandler<Command.Ping> {

    @Override
    public Class<Command.Ping> type() {
        return Command.Ping.class;
    }

    @Override
    public void handle(ClientSession session, Command.Ping command) {
        session.send(new ServerMessage.Pong(command.id()));
    }
}
