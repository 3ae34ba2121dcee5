package org.antiphon.command;

import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import org.antiphon.hub.History;
import org.antiphon.message.Caller;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Broker;

/** Answers a page of what was published before. */
@ApplicationSingleton
class HistoryHandler implements CommandHandler<Command.History> {

    private final History history;
    private final Refusals refusals;

    /** A handler that reads the hub's history. */
    @Inject
    HistoryHandler(History history, Refusals refusals) {
        this.history = history;
        this.refusals = refusals;
    }

    @Override
    public Class<Command.History> type() {
        return Command.History.class;
    }

    @Override
    public void handle(ClientSession session, Command.History command) {
        session.inTurn(() -> read(session.caller(), command)).whenComplete((page, failure) -> {
            if (failure == null) {
                session.send(
                        new ServerMessage.HistoryRead(command.id(), command.topic(), page.messages(), page.position()));
            } else {
                refusals.answer(session, command, failure);
            }
        });
    }

    private CompletionStage<Broker.Page> read(Caller caller, Command.History command) {
        return command.since().isPresent()
                ? history.after(caller, command.topic(), command.since().get(), command.limit())
                : history.before(caller, command.topic(), command.before(), command.limit());
    }
}
