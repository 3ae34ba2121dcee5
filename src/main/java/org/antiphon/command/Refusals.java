package org.antiphon.command;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.antiphon.event.CommandRefused;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.InvalidTopicException;
import org.antiphon.message.RefusedException;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.session.Events;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.UnavailableException;

/** Turns whatever went wrong with a command into the one answer that its client gets. */
@ApplicationSingleton
class Refusals {

    private static final Logger LOG = System.getLogger(Refusals.class.getName());

    private final Events events;
    private final Metrics metrics;

    /** Refusals that are counted and told to observers. */
    @Inject
    Refusals(Events events, Metrics metrics) {
        this.events = events;
        this.metrics = metrics;
    }

    /** Answers the command with the error that the failure stands for. */
    void answer(ClientSession session, Command command, Throwable failure) {
        RefusedException refusal = asRefusal(session, failure);
        ErrorCode code = refusal.code();
        session.send(new ServerMessage.Failed(command.id(), code, refusal.getMessage(), refusal.after()));
        metrics.counter("antiphon.refused", "code", code.wireName()).add(1);
        events.fire(new CommandRefused(session.caller(), code, topicOf(command)));
    }

    private static RefusedException asRefusal(ClientSession session, Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return asRefusal(session, failure.getCause());
        }
        if (failure instanceof RefusedException refusal) {
            return refusal;
        }
        if (failure instanceof InvalidTopicException invalid) {
            return new RefusedException(ErrorCode.INVALID_TOPIC, invalid.getMessage());
        }
        if (failure instanceof UnavailableException) {
            LOG.log(Level.DEBUG, () -> "Could not serve " + session, failure);
            return new RefusedException(ErrorCode.UNAVAILABLE);
        }
        String correlation = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, () -> "Command of " + session + " failed [" + correlation + "]", failure);
        return new RefusedException(ErrorCode.INTERNAL_ERROR, "Internal error [" + correlation + "]");
    }

    private static Optional<TopicPattern> topicOf(Command command) {
        if (command instanceof Command.Publish publish) {
            return Optional.of(TopicPattern.of(publish.topic()));
        }
        if (command instanceof Command.Subscribe subscribe) {
            return subscribe.patterns().stream().findFirst();
        }
        return Optional.empty();
    }
}
