package org.antiphon.command;

import jakarta.inject.Inject;
import org.antiphon.delivery.request.Questions;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;

/** Takes a client's answer to the application that asked. */
@ApplicationSingleton
class ResponseHandler implements CommandHandler<Command.Response> {

    private final Questions questions;

    /** A handler that knows what was asked. */
    @Inject
    ResponseHandler(Questions questions) {
        this.questions = questions;
    }

    @Override
    public Class<Command.Response> type() {
        return Command.Response.class;
    }

    @Override
    public void handle(ClientSession session, Command.Response command) {
        questions.answer(session, command.to(), command.payload(), command.error());
        session.send(new ServerMessage.Done(command.id()));
    }
}
