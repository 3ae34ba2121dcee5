package org.antiphon.command;

import jakarta.inject.Inject;
import org.antiphon.delivery.request.Requests;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;

/** Asks the application, and sends its answer whenever that comes. */
@ApplicationSingleton
class RequestHandler implements CommandHandler<Command.Request> {

    private final Requests requests;
    private final Refusals refusals;

    /** A handler that hands on to the application's handlers. */
    @Inject
    RequestHandler(Requests requests, Refusals refusals) {
        this.requests = requests;
        this.refusals = refusals;
    }

    @Override
    public Class<Command.Request> type() {
        return Command.Request.class;
    }

    @Override
    public void handle(ClientSession session, Command.Request command) {
        requests.handle(session, command.name(), command.payload()).whenComplete((answer, failure) -> {
            if (failure == null) {
                session.send(new ServerMessage.Answered(command.id(), command.name(), answer));
            } else {
                refusals.answer(session, command, failure);
            }
        });
    }
}
