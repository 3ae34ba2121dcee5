package org.antiphon.command;

import org.antiphon.protocol.Command;
import org.antiphon.session.ClientSession;

/**
 * Does what one kind of command asks for and sends the answer.
 *
 * @param <C> the kind
 */
interface CommandHandler<C extends Command> {

    /** The kind of command. */
    Class<C> type();

    /**
     * Carries a command out.
     *
     * @throws org.antiphon.message.RefusedException when it is not carried out; the dispatcher answers that
     */
    void handle(ClientSession session, C command);
}
