package org.antiphon.command;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.antiphon.protocol.Codec;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.Frame;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;

/**
 * Takes the frames of a client apart and every command in them to its handler, in order. Nothing that a client sends
 * makes it throw: what is not carried out is answered with an error.
 */
@ApplicationSingleton
public class CommandDispatcher {

    private final Map<Class<? extends Command>, CommandHandler<?>> handlers = new HashMap<>();
    private final RateLimiter rateLimiter;
    private final Refusals refusals;

    /** A dispatcher to all handlers. */
    @Inject
    CommandDispatcher(Instance<CommandHandler<?>> handlers, RateLimiter rateLimiter, Refusals refusals) {
        this(handlers.stream(), rateLimiter, refusals);
    }

    CommandDispatcher(Stream<CommandHandler<?>> handlers, RateLimiter rateLimiter, Refusals refusals) {
        handlers.forEach(handler -> this.handlers.put(handler.type(), handler));
        this.rateLimiter = rateLimiter;
        this.refusals = refusals;
    }

    /** Carries out what the frame asks for. */
    public void receive(ClientSession session, Frame frame) {
        session.heard(frame.bytes());
        if (session.encoding() instanceof Codec codec) {
            codec.decode(frame, command -> dispatch(session, command));
        }
    }

    private void dispatch(ClientSession session, Command command) {
        if (session.isEnding()) {
            return;
        }
        try {
            rateLimiter.check(session);
            handle(session, command);
        } catch (RuntimeException failure) {
            refusals.answer(session, command, failure);
        }
    }

    @SuppressWarnings("unchecked")
    private <C extends Command> void handle(ClientSession session, C command) {
        ((CommandHandler<C>) handlers.get(command.getClass())).handle(session, command);
    }

    /** Whether there is a handler for the kind of command. */
    boolean handles(Class<?> type) {
        return handlers.containsKey(type);
    }
}
