package org.antiphon.command;

import jakarta.inject.Inject;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.room.Signals;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;

/** Begins, prolongs and ends signals. */
@ApplicationSingleton
class SignalHandler implements CommandHandler<Command.Signal> {

    private final Signals signals;

    /** A handler that gives signals. */
    @Inject
    SignalHandler(Signals signals) {
        this.signals = signals;
    }

    @Override
    public Class<Command.Signal> type() {
        return Command.Signal.class;
    }

    @Override
    public void handle(ClientSession session, Command.Signal command) {
        if (command.active()) {
            signals.begin(
                    session,
                    command.topic(),
                    command.name(),
                    command.payload(),
                    command.ttl().orElse(Signals.STANDARD_TTL));
        } else {
            signals.end(session, command.topic(), command.name());
        }
        session.send(new ServerMessage.Done(command.id()));
    }
}
