package org.antiphon.delivery;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.antiphon.hub.Recovery;
import org.antiphon.message.Message;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.Tasks;
import org.antiphon.spi.Ticker;

/**
 * Sends again what was not acknowledged in time, and gives it to the dead letters after the last attempt. One timer
 * serves all users; it looks only at those of whom an acknowledgement is waited for. What fails on the way comes up again
 * after another timeout.
 */
@ApplicationSingleton
public class Redelivery {

    private static final Logger LOG = System.getLogger(Redelivery.class.getName());
    private static final Duration RESOLUTION = Duration.ofMillis(100);
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_CHARACTERS_AT_ONCE = 1 << 17;

    private final Acknowledgements acknowledgements;
    private final Recovery recovery;
    private final DeadLetters deadLetters;
    private final Tasks tasks;
    private final Ticker ticker;
    private final Metrics.Counter redelivered;
    private Tasks.Repetition repetition = () -> {};

    /** A redelivery that does not run yet. */
    @Inject
    Redelivery(
            Acknowledgements acknowledgements,
            Recovery recovery,
            DeadLetters deadLetters,
            Tasks tasks,
            Ticker ticker,
            Metrics metrics) {
        this.acknowledgements = acknowledgements;
        this.recovery = recovery;
        this.deadLetters = deadLetters;
        this.tasks = tasks;
        this.ticker = ticker;
        this.redelivered = metrics.counter("antiphon.redeliveries");
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        repetition = tasks.every(RESOLUTION, this::sweep);
    }

    @PreDestroy
    void stop() {
        repetition.cancel();
    }

    /** Looks at everybody who has not acknowledged something. */
    void sweep() {
        long now = ticker.nanos();
        for (Outstanding outstanding : acknowledgements.waiting()) {
            List<Run> due = outstanding.takeDue(now);
            if (!due.isEmpty()) {
                logged(outstanding, review(outstanding, due));
            }
        }
    }

    /** Asks how far the user has got meanwhile, perhaps on another node, before anything is sent. */
    private CompletionStage<?> review(Outstanding outstanding, List<Run> due) {
        Recipient recipient = outstanding.recipient();
        return acknowledgements.cursor(recipient.user(), recipient.topic()).thenAccept(cursor -> {
            cursor.ifPresent(outstanding::settle);
            due.forEach(run -> outstanding
                    .spanOf(run)
                    .map(span -> span.atMost(MOST_AT_ONCE))
                    .ifPresent(span -> logged(outstanding, treat(outstanding, run, span))));
        });
    }

    private CompletionStage<Position> treat(Outstanding outstanding, Run run, Span span) {
        Topic topic = outstanding.recipient().topic();
        return recovery.upTo(topic, span.end(), (int) span.size()).thenCompose(found -> {
            long first =
                    found.isEmpty() ? span.last() + 1 : found.get(0).position().offset();
            if (first > span.first()) {
                outstanding.forget(run, first - 1);
                tell(outstanding, new ServerMessage.Reset(topic, span.at(first - 1)));
            }
            List<Message> messages = asManyAsGoTogether(found);
            if (messages.isEmpty()) {
                return CompletableFuture.completedFuture(span.end());
            }
            return outstanding.isLast(run) ? bury(outstanding, run, messages) : send(outstanding, run, messages);
        });
    }

    private CompletionStage<Position> send(Outstanding outstanding, Run run, List<Message> messages) {
        messages.forEach(message -> tell(outstanding, new ServerMessage.Delivery(message)));
        outstanding.sentAgain(run, lastOf(messages).offset(), ticker.nanos());
        redelivered.add(messages.size());
        return CompletableFuture.completedFuture(lastOf(messages));
    }

    private CompletionStage<Position> bury(Outstanding outstanding, Run run, List<Message> messages) {
        Position last = lastOf(messages);
        boolean next = outstanding.isNext(run);
        return deadLetters
                .bury(outstanding.recipient().user(), messages, outstanding.mostAttempts())
                .thenCompose(buried -> outstanding
                        .dealtWith(run, last, next, ticker.nanos())
                        .map(passed -> acknowledgements.advance(outstanding, passed))
                        .orElseGet(() -> CompletableFuture.completedFuture(last)));
    }

    private static void tell(Outstanding outstanding, ServerMessage message) {
        outstanding.sessions().forEach(session -> session.send(message));
    }

    private static List<Message> asManyAsGoTogether(List<Message> messages) {
        int count = 0;
        long characters = 0;
        while (count < messages.size() && (count == 0 || characters < MOST_CHARACTERS_AT_ONCE)) {
            characters += messages.get(count).payload().json().length();
            count++;
        }
        return messages.subList(0, count);
    }

    private static Position lastOf(List<Message> messages) {
        return messages.get(messages.size() - 1).position();
    }

    private static void logged(Outstanding outstanding, CompletionStage<?> step) {
        step.whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.log(
                        Level.DEBUG,
                        () -> "Redelivery in " + outstanding.recipient().topic() + " is put off",
                        failure);
            }
        });
    }
}
