package org.antiphon.delivery;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import org.antiphon.hub.AcknowledgedDelivery;
import org.antiphon.message.Acknowledgement;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Position;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.CursorStore;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.Ticker;
import org.antiphon.spi.TopicPolicyFinder;

/**
 * Knows what the users that are connected here were sent and have not acknowledged, and moves their cursors on.
 * Thread-safe; what is kept for a user and topic goes with the last of his subscriptions.
 */
@ApplicationSingleton
public class Acknowledgements implements AcknowledgedDelivery {

    private final ConcurrentMap<Recipient, Outstanding> byRecipient = new ConcurrentHashMap<>();
    private final Set<Outstanding> waiting = ConcurrentHashMap.newKeySet();
    private final CursorStore cursors;
    private final TopicPolicyFinder policies;
    private final Ticker ticker;
    private final DoubleSupplier chance;
    private final Metrics.Counter acknowledged;

    /** Nothing is outstanding yet. */
    @Inject
    public Acknowledgements(CursorStore cursors, TopicPolicyFinder policies, Ticker ticker, Metrics metrics) {
        this(cursors, policies, ticker, metrics, () -> ThreadLocalRandom.current()
                .nextDouble());
    }

    Acknowledgements(
            CursorStore cursors, TopicPolicyFinder policies, Ticker ticker, Metrics metrics, DoubleSupplier chance) {
        this.cursors = cursors;
        this.policies = policies;
        this.ticker = ticker;
        this.chance = chance;
        this.acknowledged = metrics.counter("antiphon.acknowledgements");
        metrics.gauge("antiphon.acknowledging.users", byRecipient::size);
        metrics.gauge("antiphon.acknowledging.waiting", waiting::size);
    }

    /** Not every client has words to acknowledge, and an anonymous cursor would be everybody's. */
    @Override
    public boolean concerns(ClientSession session, Topic topic) {
        return session.encoding().isAcknowledging()
                && !session.caller().user().equals(Caller.ANONYMOUS)
                && policies.policyFor(topic).acknowledgement().isPresent();
    }

    @Override
    public CompletionStage<Optional<Position>> cursor(String user, Topic topic) {
        return cursors.read(user, topic);
    }

    @Override
    public Tracking track(ClientSession session, Topic topic, Optional<Position> cursor, Position from, Position to) {
        AtomicReference<Device> device = new AtomicReference<>();
        Recipient recipient = new Recipient(session.caller().user(), topic);
        byRecipient.compute(recipient, (key, present) -> {
            Outstanding outstanding = present == null ? nothingYet(key) : present;
            device.set(new Device(this, session, outstanding));
            outstanding.join(device.get(), cursor, from, to, ticker.nanos());
            return outstanding;
        });
        return device.get();
    }

    /** Whether what the session is sent of the topic has to be acknowledged, and it is subscribed. */
    public boolean expects(ClientSession session, Topic topic) {
        return find(session, topic).isPresent();
    }

    /**
     * The user has dealt with everything up to the position.
     *
     * @return completes with where the cursor stands now: there or, if this comes late, further on; exceptionally with
     *     {@link org.antiphon.spi.UnavailableException}
     * @throws RefusedException with {@link ErrorCode#NOT_SUBSCRIBED}, or with {@link ErrorCode#INVALID_POSITION} when
     *     nothing of that position was sent
     */
    public CompletionStage<Position> acknowledge(ClientSession session, Topic topic, Position position) {
        Outstanding outstanding =
                find(session, topic).orElseThrow(() -> new RefusedException(ErrorCode.NOT_SUBSCRIBED));
        Optional<Position> reached = outstanding.check(position);
        if (reached.isPresent()) {
            return CompletableFuture.completedFuture(reached.get());
        }
        acknowledged.add(1);
        return advance(outstanding, position).thenCompose(cursor -> outstanding
                .passed()
                .map(passed -> advance(outstanding, passed))
                .orElseGet(() -> CompletableFuture.completedFuture(cursor)));
    }

    /** Those of whom an acknowledgement is waited for. */
    Set<Outstanding> waiting() {
        return waiting;
    }

    void sent(Device device, Position position) {
        device.outstanding().sent(position, ticker.nanos());
    }

    void leave(Device device) {
        byRecipient.computeIfPresent(
                device.outstanding().recipient(),
                (key, present) -> present == device.outstanding() && present.leave(device) ? null : present);
    }

    /** For how many users and topics something is kept. */
    int size() {
        return byRecipient.size();
    }

    /** Moves the user's cursor on, unless it is there or beyond already; completes with where it stands. */
    CompletionStage<Position> advance(Outstanding outstanding, Position position) {
        Recipient recipient = outstanding.recipient();
        return cursors.advance(recipient.user(), recipient.topic(), position).thenApply(cursor -> {
            outstanding.settle(cursor);
            return cursor;
        });
    }

    private Optional<Outstanding> find(ClientSession session, Topic topic) {
        return Optional.ofNullable(
                        byRecipient.get(new Recipient(session.caller().user(), topic)))
                .filter(outstanding -> outstanding.isFor(session));
    }

    private Outstanding nothingYet(Recipient recipient) {
        Acknowledgement policy =
                policies.policyFor(recipient.topic()).acknowledgement().orElseThrow();
        return new Outstanding(recipient, policy.attempts(), new Backoff(policy.timeout(), chance), waiting);
    }
}
