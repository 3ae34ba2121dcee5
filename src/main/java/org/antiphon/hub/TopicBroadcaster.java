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
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.antiphon.event.Subscribed;
import org.antiphon.event.Unsubscribed;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Message;
import org.antiphon.message.Notice;
import org.antiphon.message.Position;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.session.DeliveryTimes;
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
    private final ConcurrentMap<Topic, Overheard> overheard = new ConcurrentHashMap<>();
    private final LongAdder deliveries = new LongAdder();
    private final SubscriptionIndex index;
    private final Permissions permissions;
    private final TopicPolicyFinder policies;
    private final LimitSettings limits;
    private final LossLedger losses;
    private final DeliveryTimes times;
    private final Recovery recovery;
    private final Resumption resumption;
    private final Events events;

    private record Overheard(Consumer<Message> message, Runnable reset) {}

    /** For the container's proxy. */
    protected TopicBroadcaster() {
        this.index = null;
        this.permissions = null;
        this.policies = null;
        this.limits = null;
        this.losses = null;
        this.times = null;
        this.recovery = null;
        this.resumption = null;
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
            DeliveryTimes times,
            Recovery recovery,
            Resumption resumption,
            Events events,
            Metrics metrics) {
        this.index = new SubscriptionIndex(broker);
        this.permissions = permissions;
        this.policies = policies;
        this.limits = limits;
        this.losses = losses;
        this.times = times;
        this.recovery = recovery;
        this.resumption = resumption;
        this.events = events;
        metrics.count("antiphon.deliveries", deliveries::sum);
        metrics.gauge("antiphon.topics", index::topics);
        broker.listen(this);
    }

    @Override
    public void onMessage(Message message) {
        Overheard own = overheard.get(message.topic());
        if (own != null) {
            own.message().accept(message);
        }
        Broadcast broadcast = new Broadcast(message, policies.policyFor(message.topic()), losses, times.begin());
        deliveries.add(index.deliver(message.topic(), broadcast));
    }

    @Override
    public void onNotice(Notice notice) {
        index.notice(notice.topic(), new NoticeBroadcast(notice));
    }

    @Override
    public void onReset(TopicPattern pattern, Optional<Position> position) {
        if (pattern.isLiteral() && overheard.containsKey(pattern.topic())) {
            overheard.get(pattern.topic()).reset().run();
        }
        index.tell(pattern, new ServerMessage.Reset(pattern, position));
    }

    /**
     * Lets a part of the system itself hear a topic; whoever does must see to it that the broker watches it.
     *
     * @param message hears each message
     * @param reset hears that messages were lost
     */
    void overhear(Topic topic, Consumer<Message> message, Runnable reset) {
        overheard.put(topic, new Overheard(message, reset));
    }

    /**
     * Begins a subscription. Its messages are held back until {@link #goLive}, so that the client can be told first; one
     * that the session has already goes on as it is until then.
     *
     * @param wish what the session wants of the topics
     * @return completes with the place from which messages will come
     * @throws RefusedException when the caller may not, or has too many
     */
    public CompletionStage<Start> subscribe(ClientSession session, TopicPattern pattern, Wish wish) {
        if (wish.grant().isEmpty()) {
            permissions.requireSubscribe(session.caller(), pattern);
        }
        Holdings holdings = holdingsOf(session);
        if (!holdings.hasRoomFor(pattern, limits.subscriptions())) {
            throw new RefusedException(ErrorCode.TOO_MANY_SUBSCRIPTIONS);
        }
        Subscription subscription = new Subscription(session, pattern, wish, presence(session, pattern, wish));
        Optional<Holdings.Begun> begun = holdings.begin(subscription, index);
        if (begun.filter(Holdings.Begun::isNew).isPresent()) {
            announce(session, pattern, wish);
        }
        return begun.isEmpty()
                ? CompletableFuture.completedFuture(new Start(Optional.empty(), Optional.empty()))
                : begun.get().start().thenCompose(position -> start(begun.get().subscription(), position, wish));
    }

    /** A topic is asked about once, a pattern of many each time, for the answer may differ from topic to topic. */
    private Predicate<Topic> presence(ClientSession session, TopicPattern pattern, Wish wish) {
        if (!wish.presence() || pattern.isLiteral() && !canSeePresence(session, pattern.topic())) {
            return Subscription.NOBODY;
        }
        return pattern.isLiteral() ? topic -> true : topic -> canSeePresence(session, topic);
    }

    private boolean canSeePresence(ClientSession session, Topic topic) {
        return permissions.canSeePresence(session.caller(), topic);
    }

    private CompletionStage<Start> start(Subscription subscription, Optional<Position> position, Wish wish) {
        if (position.isPresent() && resumption.concerns(subscription, wish)) {
            return resumption.start(subscription, position.get(), wish.since());
        }
        subscription.track(AcknowledgedDelivery.Tracking.NONE, List.of());
        boolean resuming = wish.since().isPresent();
        if (position.isEmpty() || !resuming && !isStateWanted(subscription, wish)) {
            return CompletableFuture.completedFuture(new Start(position, Optional.empty()));
        }
        Topic topic = subscription.pattern().topic();
        if (!permissions.canReadHistory(subscription.session().caller(), topic)) {
            return CompletableFuture.completedFuture(
                    resuming ? Recovery.nothing(position.get()) : new Start(position, Optional.empty()));
        }
        return resuming
                ? recovery.after(subscription, wish.since().get(), wish.filter())
                : recovery.state(subscription, wish.filter());
    }

    private boolean isStateWanted(Subscription subscription, Wish wish) {
        return wish.latest() && policies.policyFor(subscription.pattern()).keepsState();
    }

    /** Asks a second time: a withdrawal after the first may have come when there was nothing to end. */
    private void announce(ClientSession session, TopicPattern pattern, Wish wish) {
        events.fire(new Subscribed(session.id(), session.caller(), pattern));
        if (wish.grant().isEmpty() && !permissions.canSubscribe(session.caller(), pattern)) {
            unsubscribe(session, pattern);
            throw new RefusedException(ErrorCode.FORBIDDEN);
        }
    }

    /** Lets the messages of a subscription flow that are wanted and come after the position. */
    public void goLive(ClientSession session, TopicPattern pattern, Wish wish, Optional<Position> start) {
        Predicate<Topic> presence = presence(session, pattern, wish);
        holdingsOf(session).change(pattern, subscription -> {
            index.watchPresence(subscription, presence);
            subscription.goLive(wish, start);
        });
    }

    /** Asks again whether the session may know who comes and goes, and tells it no longer where it may not. */
    void reviewPresence(ClientSession session) {
        for (Subscription subscription : holdingsOf(session).all()) {
            TopicPattern pattern = subscription.pattern();
            if (subscription.isWatching() && pattern.isLiteral() && !canSeePresence(session, pattern.topic())) {
                index.watchPresence(subscription, Subscription.NOBODY);
            }
        }
    }

    /**
     * Lets somebody know when a subscription ends, in the place of whoever wanted to know that before.
     *
     * @param action runs once, on the thread that ends it
     * @return whether the session is subscribed; if not the action will never run
     */
    public boolean whenEnded(ClientSession session, TopicPattern pattern, Consumer<Ending> action) {
        return holdingsOf(session).whenEnded(pattern, action);
    }

    /** Ends a subscription; answers whether the session had it. */
    public boolean unsubscribe(ClientSession session, TopicPattern pattern) {
        Optional<Subscription> removed = holdingsOf(session).remove(pattern);
        removed.ifPresent(subscription -> forget(subscription, Ending.ALONE));
        return removed.isPresent();
    }

    /** Whether the session gets what is published to the topic. */
    public boolean isSubscribed(ClientSession session, Topic topic) {
        TopicPattern literal = TopicPattern.of(topic);
        return isHeld(session, literal) || held(session).stream().anyMatch(pattern -> pattern.covers(literal));
    }

    /** What the session is subscribed to, in the order of subscribing. */
    public List<TopicPattern> held(ClientSession session) {
        Holdings holdings = held.get(session);
        return holdings == null ? List.of() : holdings.patterns();
    }

    /** Those of them that it has by permission, and not by the application's leave. */
    List<TopicPattern> permitted(ClientSession session) {
        Holdings holdings = held.get(session);
        return holdings == null ? List.of() : holdings.permitted();
    }

    /** Whether the session is subscribed to exactly this pattern. */
    public boolean isHeld(ClientSession session, TopicPattern pattern) {
        Holdings holdings = held.get(session);
        return holdings != null && holdings.has(pattern);
    }

    /** Whether a session of this node gets the messages of the topic. */
    public boolean hasSubscribers(Topic topic) {
        return !index.sessionsOf(topic).isEmpty();
    }

    /** Messages put into outbound queues since the start, once for each subscriber. */
    public long deliveries() {
        return deliveries.sum();
    }

    /** How many topics somebody here wants by name. */
    public int topics() {
        return index.topics();
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
        holdings.end().forEach(subscription -> forget(subscription, Ending.WITH_SESSION));
    }

    private void forget(Subscription subscription, Ending ending) {
        index.remove(subscription);
        subscription.whenEnded().accept(ending);
        subscription.end();
        ClientSession session = subscription.session();
        events.fire(new Unsubscribed(session.id(), session.caller(), subscription.pattern()));
    }
}
