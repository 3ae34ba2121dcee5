package org.antiphon.hub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.antiphon.event.Subscribed;
import org.antiphon.event.Unsubscribed;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Message;
import org.antiphon.message.Position;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Filter;
import org.antiphon.session.ClientSession;
import org.antiphon.session.Events;
import org.antiphon.session.LimitSettings;
import org.antiphon.session.LossLedger;
import org.antiphon.spi.Broker;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.TopicPolicyFinder;

/**
 * Takes what the broker brings to the sessions that subscribed, and knows who those are. A session's subscriptions end
 * with it, however it ends. Thread-safe; never writes to a connection and never waits for one.
 */
@ApplicationScoped
public class TopicBroadcaster implements Broker.Listener {

    private final ConcurrentMap<ClientSession, Holdings> held = new ConcurrentHashMap<>();
    private final LongAdder deliveries = new LongAdder();
    private final SubscriptionIndex index;
    private final Permissions permissions;
    private final TopicPolicyFinder policies;
    private final LimitSettings limits;
    private final LossLedger losses;
    private final Events events;

    /** For the container's proxy. */
    protected TopicBroadcaster() {
        this.index = null;
        this.permissions = null;
        this.policies = null;
        this.limits = null;
        this.losses = null;
        this.events = null;
    }

    /** A broadcaster without subscribers, which listens to the broker. */
    @Inject
    public TopicBroadcaster(
            Broker broker,
            Permissions permissions,
            TopicPolicyFinder policies,
            LimitSettings limits,
            LossLedger losses,
            Events events,
            Metrics metrics) {
        this.index = new SubscriptionIndex(broker);
        this.permissions = permissions;
        this.policies = policies;
        this.limits = limits;
        this.losses = losses;
        this.events = events;
        metrics.count("antiphon.deliveries", deliveries::sum);
        metrics.gauge("antiphon.topics", index::topics);
        broker.listen(this);
    }

    @Override
    public void onMessage(Message message) {
        Broadcast broadcast = new Broadcast(message, policies.policyFor(message.topic()), losses);
        deliveries.add(index.deliver(message.topic(), broadcast));
    }

    /**
     * Begins a subscription. Its messages are held back until {@link #goLive}, so that the client can be told first; one
     * that the session has already goes on as it is until then.
     *
     * @return completes with the position after which messages will come; empty for a pattern of many topics
     * @throws RefusedException when the caller may not, or has too many
     */
    public CompletionStage<Optional<Position>> subscribe(
            ClientSession session, TopicPattern pattern, Optional<Filter> filter) {
        permissions.requireSubscribe(session.caller(), pattern);
        Holdings holdings = holdingsOf(session);
        if (!holdings.hasRoomFor(pattern, limits.subscriptions())) {
            throw new RefusedException(ErrorCode.TOO_MANY_SUBSCRIPTIONS);
        }
        Optional<Holdings.Begun> begun = holdings.begin(new Subscription(session, pattern, filter), index);
        if (begun.filter(Holdings.Begun::isNew).isPresent()) {
            announce(session, pattern);
        }
        return begun.map(Holdings.Begun::start).orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    /** Asks a second time: a withdrawal after the first may have come when there was nothing to end. */
    private void announce(ClientSession session, TopicPattern pattern) {
        events.fire(new Subscribed(session.id(), session.caller(), pattern));
        if (!permissions.canSubscribe(session.caller(), pattern)) {
            unsubscribe(session, pattern);
            throw new RefusedException(ErrorCode.FORBIDDEN);
        }
    }

    /** Lets the messages of a subscription flow that pass the filter and come after the position. */
    public void goLive(ClientSession session, TopicPattern pattern, Optional<Filter> filter, Optional<Position> start) {
        holdingsOf(session).get(pattern).ifPresent(subscription -> subscription.goLive(filter, start));
    }

    /** Ends a subscription; answers whether the session had it. */
    public boolean unsubscribe(ClientSession session, TopicPattern pattern) {
        Optional<Subscription> removed = holdingsOf(session).remove(pattern);
        removed.ifPresent(this::forget);
        return removed.isPresent();
    }

    /** What the session is subscribed to, in the order of subscribing. */
    public List<TopicPattern> held(ClientSession session) {
        Holdings holdings = held.get(session);
        return holdings == null ? List.of() : holdings.patterns();
    }

    /** Whether the session is subscribed to exactly this pattern. */
    public boolean isHeld(ClientSession session, TopicPattern pattern) {
        Holdings holdings = held.get(session);
        return holdings != null && holdings.get(pattern).isPresent();
    }

    /** The sessions of this node that get the messages of the topic. */
    public Set<ClientSession> subscribersOf(Topic topic) {
        return index.sessionsOf(topic);
    }

    /** How many sessions are known here, whether they still hold something or not. */
    int sessions() {
        return held.size();
    }

    private Holdings holdingsOf(ClientSession session) {
        Holdings present = held.get(session);
        if (present != null) {
            return present;
        }
        Holdings fresh = new Holdings();
        Holdings raced = held.putIfAbsent(session, fresh);
        if (raced != null) {
            return raced;
        }
        session.onRelease(() -> release(session, fresh));
        return fresh;
    }

    private void release(ClientSession session, Holdings holdings) {
        held.remove(session, holdings);
        holdings.end().forEach(this::forget);
    }

    private void forget(Subscription subscription) {
        index.remove(subscription);
        ClientSession session = subscription.session();
        events.fire(new Unsubscribed(session.id(), session.caller(), subscription.pattern()));
    }
}
