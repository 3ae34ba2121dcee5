package org.antiphon.delivery.request;

import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.antiphon.delivery.request.ClientRequestException.Reason;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Payload;
import org.antiphon.message.RefusedException;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.Tasks;

/**
 * What clients were asked and have not answered yet. A question is answered once, and only by the connection that was
 * asked. Thread-safe; never blocks.
 */
@ApplicationSingleton
public class Questions {

    private final PerSession<SessionQuestions> sessions;
    private final Deadlines deadlines;
    private final Tasks tasks;
    private final Metrics metrics;
    private final AtomicInteger open = new AtomicInteger();

    /** No questions yet. */
    @Inject
    Questions(RequestSettings settings, Deadlines deadlines, Tasks tasks, Metrics metrics) {
        this.sessions = new PerSession<>(() -> new SessionQuestions(settings.askedPerSession()));
        this.deadlines = deadlines;
        this.tasks = tasks;
        this.metrics = metrics;
        metrics.gauge("antiphon.asked.pending", open::get);
    }

    /**
     * Asks that one of several connections from which something came last and that can be asked.
     *
     * @return completes, off the caller's thread, with the answer or a {@link ClientRequestException}
     */
    CompletableFuture<Payload> ask(Stream<ClientSession> connections, Asked asked) {
        try {
            return connections
                    .map(session -> Map.entry(session.idleNanos(), session))
                    .sorted(Map.Entry.comparingByKey())
                    .flatMap(entry -> ask(entry.getValue(), asked).stream())
                    .findFirst()
                    .orElseThrow(() -> new ClientRequestException(Reason.NOT_CONNECTED));
        } catch (ClientRequestException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /**
     * Asks a client.
     *
     * @return completes, off the caller's thread, with the answer or a {@link ClientRequestException}; empty when the
     *     connection is about to end or its version knows no questions
     * @throws ClientRequestException when the connection has too many to answer
     */
    private Optional<CompletableFuture<Payload>> ask(ClientSession session, Asked asked) {
        if (session.isEnding()) {
            return Optional.empty();
        }
        Question question = new Question(tasks);
        SessionQuestions questions = sessions.of(session);
        questions.add(question);
        if (!session.send(new ServerMessage.Asked(question.id(), asked.name(), asked.argument()))) {
            questions.remove(question.id());
            return Optional.empty();
        }
        open.incrementAndGet();
        Deadlines.Deadline deadline = deadlines.set(asked.timeout(), () -> questions
                .remove(question.id())
                .ifPresent(late -> late.fail(new ClientRequestException(Reason.TIMEOUT))));
        question.answer().whenComplete((answer, failure) -> {
            open.decrementAndGet();
            deadlines.lift(deadline);
            metrics.counter("antiphon.asked", "outcome", outcome(failure)).add(1);
        });
        return Optional.of(question.answer());
    }

    /**
     * A client answers.
     *
     * @param result the answer; empty when the client could not do what was asked
     * @param error what went wrong, as the client says
     * @throws RefusedException when this connection has no such question open: it was never asked that, has answered
     *     already, or took too long
     */
    public void answer(ClientSession session, String to, Optional<Payload> result, Optional<String> error) {
        Question question = sessions.of(session)
                .remove(to)
                .orElseThrow(
                        () -> new RefusedException(ErrorCode.NOT_SUPPORTED, "There is no such request to respond to"));
        if (result.isPresent() && error.isEmpty()) {
            question.succeed(result.get());
        } else {
            question.fail(new ClientRequestException(Reason.FAILED, error.orElse("")));
        }
    }

    private static String outcome(Throwable failure) {
        if (failure == null) {
            return "answered";
        }
        return failure instanceof ClientRequestException known
                ? known.reason().name().toLowerCase(Locale.ROOT)
                : "failed";
    }

    /** How many are open. */
    int open() {
        return open.get();
    }
}
