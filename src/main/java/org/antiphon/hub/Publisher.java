package org.antiphon.hub;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.antiphon.event.MessagePublished;
import org.antiphon.message.Caller;
import org.antiphon.message.Draft;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Payloads;
import org.antiphon.session.Events;
import org.antiphon.session.Intake;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Broker;
import org.antiphon.spi.Metrics;

/**
 * The one door through which messages come in: from clients, for whom permission is asked, and from the application's
 * own beans, which may publish everywhere. Thread-safe; never blocks.
 *
 * <pre>{@code
 * @Inject Publisher publisher;
 * ...
 * publisher.publish(new Topic("orders.4711"), new OrderMoved("packed"));
 * }</pre>
 */
@ApplicationSingleton
public class Publisher {

    private static final Duration WHEN_STOPPING = Duration.ofSeconds(1);

    private final LongAdder published = new LongAdder();
    private final Broker broker;
    private final Permissions permissions;
    private final Payloads payloads;
    private final AfterCommit afterCommit;
    private final Events events;
    private final Intake intake;

    /** A publisher to the broker. */
    @Inject
    Publisher(
            Broker broker,
            Permissions permissions,
            Payloads payloads,
            AfterCommit afterCommit,
            Events events,
            Intake intake,
            Metrics metrics) {
        this.broker = broker;
        this.permissions = permissions;
        this.payloads = payloads;
        this.afterCommit = afterCommit;
        this.events = events;
        this.intake = intake;
        metrics.count("antiphon.published", published::sum);
    }

    /**
     * Publishes for the application. Within a transaction the message goes out after the commit, and not at all after a
     * rollback.
     *
     * @param payload any object that JSON-B can write, or a {@link Payload} for JSON that is ready; not null
     * @return completes with the position; exceptionally with {@link org.antiphon.spi.UnavailableException}, or with
     *     {@link CancellationException} after a rollback
     * @throws IllegalArgumentException when the object cannot be written as JSON
     */
    public CompletionStage<Position> publish(Topic topic, Object payload) {
        return publishAfterCommit(new Draft(topic, payloads.of(payload), Optional.empty(), Optional.empty()));
    }

    /**
     * Publishes for the application, as {@link #publish(Topic, Object)} does.
     *
     * @param key what the message is about, 1 to {@value Draft#MAX_KEY_LENGTH} characters: in topics that conflate, a
     *     later message of the key takes the place of an earlier one
     */
    public CompletionStage<Position> publish(Topic topic, Object payload, String key) {
        return publishAfterCommit(new Draft(topic, payloads.of(payload), Optional.empty(), Optional.of(key)));
    }

    /**
     * Publishes for a client.
     *
     * @return completes with the position; exceptionally with {@link org.antiphon.spi.UnavailableException}
     * @throws RefusedException when the caller may not publish there, or the node is about to stop
     */
    public CompletionStage<Position> publish(Caller caller, Topic topic, Payload payload, Optional<String> key) {
        permissions.requirePublish(caller, topic);
        if (!intake.tryEnter()) {
            throw new RefusedException(ErrorCode.UNAVAILABLE, WHEN_STOPPING);
        }
        try {
            return append(new Draft(topic, payload, Optional.of(caller.asSender()), key))
                    .whenComplete((position, failure) -> intake.leave());
        } catch (RuntimeException failure) {
            intake.leave();
            throw failure;
        }
    }

    private CompletionStage<Position> publishAfterCommit(Draft draft) {
        CompletableFuture<Position> result = new CompletableFuture<>();
        afterCommit.run(
                () -> append(draft).whenComplete((position, failure) -> {
                    if (failure == null) {
                        result.complete(position);
                    } else {
                        result.completeExceptionally(failure);
                    }
                }),
                () -> result.completeExceptionally(new CancellationException("The transaction was rolled back")));
        return result;
    }

    private CompletionStage<Position> append(Draft draft) {
        return broker.publish(draft).thenApply(position -> {
            published.increment();
            events.fire(new MessagePublished(draft, position));
            return position;
        });
    }
}
