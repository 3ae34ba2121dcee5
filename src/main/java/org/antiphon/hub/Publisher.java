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
import org.antiphon.message.Sender;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Payloads;
import org.antiphon.session.ClientSession;
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
     * @param key stands for this message, 1 to {@value Draft#MAX_KEY_LENGTH} characters: what was published with it
     *     before, within the topic's window, is not published again. In topics that conflate it is what the message is
     *     about, and a later message of the key takes the place of an earlier one
     */
    public CompletionStage<Position> publish(Topic topic, Object payload, String key) {
        return publishAfterCommit(new Draft(topic, payloads.of(payload), Optional.empty(), Optional.of(key)));
    }

    /**
     * Publishes for a client.
     *
     * @return completes with the receipt; exceptionally with {@link org.antiphon.spi.UnavailableException}
     * @throws RefusedException when the caller may not publish there, or the node is about to stop
     */
    public CompletionStage<Broker.Receipt> publish(Caller caller, Topic topic, Payload payload, Optional<String> key) {
        return publish(caller, new Draft(topic, payload, Optional.of(caller.asSender()), key));
    }

    /**
     * Publishes for a client, in the name that the draft has.
     *
     * @return completes with the receipt; exceptionally with {@link org.antiphon.spi.UnavailableException}, and with
     *     {@link RefusedException} of {@link ErrorCode#KEY_REUSED}
     * @throws RefusedException when the caller may not publish there, or the node is about to stop
     */
    public CompletionStage<Broker.Receipt> publish(Caller caller, Draft draft) {
        permissions.requirePublish(caller, draft.topic());
        if (!intake.tryEnter()) {
            throw new RefusedException(ErrorCode.UNAVAILABLE, WHEN_STOPPING);
        }
        try {
            return append(draft).whenComplete((position, failure) -> intake.leave());
        } catch (RuntimeException failure) {
            intake.leave();
            throw failure;
        }
    }

    /**
     * Publishes for a client that does not want its own message back.
     *
     * @return completes with the receipt; exceptionally with {@link org.antiphon.spi.UnavailableException}
     * @throws RefusedException when the caller may not publish there
     */
    public CompletionStage<Broker.Receipt> publishToOthers(ClientSession session, Topic topic, Payload payload) {
        Caller caller = session.caller();
        permissions.requirePublish(caller, topic);
        Sender sender = new Sender(caller.user(), caller.name(), Optional.of(session.id()));
        return append(new Draft(topic, payload, Optional.of(sender), Optional.empty()));
    }

    /**
     * Publishes for the system itself: at once, whatever transaction there is, and in whose name the draft says.
     *
     * @return completes with the receipt; exceptionally with {@link org.antiphon.spi.UnavailableException}
     */
    public CompletionStage<Broker.Receipt> publish(Draft draft) {
        return append(draft);
    }

    /** Messages that the broker took since the start, each once. */
    public long published() {
        return published.sum();
    }

    private CompletionStage<Position> publishAfterCommit(Draft draft) {
        CompletableFuture<Position> result = new CompletableFuture<>();
        afterCommit.run(
                () -> append(draft).whenComplete((receipt, failure) -> {
                    if (failure == null) {
                        result.complete(receipt.position());
                    } else {
                        result.completeExceptionally(failure);
                    }
                }),
                () -> result.completeExceptionally(new CancellationException("The transaction was rolled back")));
        return result;
    }

    private CompletionStage<Broker.Receipt> append(Draft draft) {
        return broker.publish(draft).thenApply(receipt -> {
            if (!receipt.duplicate()) {
                published.increment();
                events.fire(new MessagePublished(draft, receipt.position()));
            }
            return receipt;
        });
    }
}
