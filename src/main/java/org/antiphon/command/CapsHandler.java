package org.antiphon.command;

import java.util.Set;
import java.util.TreeSet;
import org.antiphon.protocol.Codec;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;

/** Takes note of what the client can do, as far as its version of the protocol has a use for it. */
@ApplicationSingleton
class CapsHandler implements CommandHandler<Command.Caps> {

    @Override
    public Class<Command.Caps> type() {
        return Command.Caps.class;
    }

    @Override
    public void handle(ClientSession session, Command.Caps command) {
        Set<String> accepted = new TreeSet<>(command.capabilities());
        accepted.retainAll(session.encoding() instanceof Codec codec ? codec.capabilities() : Set.of());
        session.send(new ServerMessage.CapsAccepted(command.id(), accepted));
        session.packFor(accepted);
    }
}
