package org.antiphon.hub;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.Broker;

/**
 * Who wants what: subscriptions by topic and by pattern. The broker watches exactly what somebody here wants. Changes of
 * one topic exclude each other; look-ups take no lock.
 */
final class SubscriptionIndex {

    private static final Logger LOG = System.getLogger(SubscriptionIndex.class.getName());

    private final ConcurrentMap<Topic, Set<Subscription>> byTopic = new ConcurrentHashMap<>();
    /** Those of {@code byTopic} that are told who comes and goes: few, even where members are many. */
    private final ConcurrentMap<Topic, Set<Subscription>> watchers = new ConcurrentHashMap<>();

    private final PatternTree byPattern = new PatternTree();
    private final Broker broker;

    SubscriptionIndex(Broker broker) {
        this.broker = broker;
    }

    /** Adds a subscription; completes when the broker watches for it. */
    CompletionStage<Optional<Position>> add(Subscription subscription) {
        TopicPattern pattern = subscription.pattern();
        if (!pattern.isLiteral()) {
            synchronized (byPattern) {
                byPattern.add(subscription);
                return broker.watch(pattern);
            }
        }
        if (subscription.isWatching()) {
            watchers.compute(pattern.topic(), (topic, present) -> with(present, subscription));
        }
        AtomicReference<CompletionStage<Optional<Position>>> start = new AtomicReference<>();
        byTopic.compute(pattern.topic(), (topic, present) -> {
            start.set(broker.watch(pattern));
            return with(present, subscription);
        });
        return start.get();
    }

    /** Where the messages of a pattern now begin that is in the index already. */
    CompletionStage<Optional<Position>> position(TopicPattern pattern) {
        return broker.watch(pattern);
    }

    /** Takes a subscription out; nobody else's messages are touched. */
    void remove(Subscription subscription) {
        TopicPattern pattern = subscription.pattern();
        if (!pattern.isLiteral()) {
            synchronized (byPattern) {
                if (byPattern.remove(subscription)) {
                    broker.unwatch(pattern);
                }
            }
            return;
        }
        watchPresence(subscription, Subscription.NOBODY);
        byTopic.computeIfPresent(pattern.topic(), (topic, all) -> {
            if (all.remove(subscription) && all.isEmpty()) {
                broker.unwatch(pattern);
                return null;
            }
            return all;
        });
    }

    /** Changes the topics of which a subscription is told who comes and goes. */
    void watchPresence(Subscription subscription, Predicate<Topic> topics) {
        subscription.watch(topics);
        if (subscription.pattern().isLiteral()) {
            watchers.compute(
                    subscription.pattern().topic(),
                    (topic, present) ->
                            subscription.isWatching() ? with(present, subscription) : without(present, subscription));
        }
    }

    private static Set<Subscription> without(Set<Subscription> present, Subscription one) {
        boolean emptied = present != null && present.remove(one) && present.isEmpty();
        return emptied ? null : present;
    }

    private static Set<Subscription> with(Set<Subscription> present, Subscription one) {
        Set<Subscription> all = present == null ? ConcurrentHashMap.newKeySet(1) : present;
        all.add(one);
        return all;
    }

    /** Takes a message to everybody who wants it, once for each session; answers how many those were. */
    int deliver(Topic topic, Broadcast broadcast) {
        Set<Subscription> direct = byTopic.getOrDefault(topic, Set.of());
        List<Subscription> matched = new ArrayList<>();
        byPattern.match(topic, matched::add);
        return matched.isEmpty() ? deliver(direct, broadcast) : deliverOnce(direct, matched, broadcast);
    }

    private static int deliver(Collection<Subscription> subscriptions, Broadcast broadcast) {
        int receivers = 0;
        for (Subscription subscription : subscriptions) {
            if (delivers(subscription, broadcast)) {
                receivers++;
            }
        }
        return receivers;
    }

    /** What a live subscription takes must not be held back by one that is not live yet, and may never be. */
    private static int deliverOnce(Set<Subscription> direct, List<Subscription> matched, Broadcast broadcast) {
        Set<ClientSession> served = new HashSet<>();
        List<Subscription> notLive = new ArrayList<>();
        Consumer<Subscription> serve = subscription -> {
            if (!served.contains(subscription.session()) && delivers(subscription, broadcast)) {
                served.add(subscription.session());
            }
        };
        Stream.concat(direct.stream(), matched.stream()).forEach(subscription -> {
            if (subscription.isLive()) {
                serve.accept(subscription);
            } else {
                notLive.add(subscription);
            }
        });
        notLive.forEach(serve);
        return served.size();
    }

    /** Takes a notice to everybody whom it concerns, once for each session. */
    void notice(Topic topic, NoticeBroadcast broadcast) {
        Set<Subscription> direct = (broadcast.isSignal() ? byTopic : watchers).getOrDefault(topic, Set.of());
        if (byPattern.isEmpty()) {
            direct.forEach(subscription -> subscription.notice(broadcast));
            return;
        }
        Set<ClientSession> served = new HashSet<>();
        Consumer<Subscription> serve = subscription -> {
            if (!served.contains(subscription.session()) && subscription.notice(broadcast)) {
                served.add(subscription.session());
            }
        };
        direct.forEach(serve);
        byPattern.match(topic, serve);
    }

    /** Tells something to all who subscribed to the topic, or with this very pattern. */
    void tell(TopicPattern pattern, ServerMessage message) {
        if (pattern.isLiteral()) {
            byTopic.getOrDefault(pattern.topic(), Set.of()).forEach(subscription -> subscription.tell(message));
            byPattern.match(pattern.topic(), subscription -> subscription.tell(message));
        } else {
            byPattern.of(pattern).forEach(subscription -> subscription.tell(message));
        }
    }

    /** One subscriber that cannot be served keeps the message from nobody else; the first one is logged. */
    private static boolean delivers(Subscription subscription, Broadcast broadcast) {
        try {
            return subscription.deliver(broadcast);
        } catch (RuntimeException failure) {
            if (broadcast.isFirstFailure()) {
                LOG.log(Level.ERROR, () -> "A message did not reach " + subscription.session(), failure);
            }
            return false;
        }
    }

    /** The sessions that would get a message of the topic now, if no filter kept it from them. */
    Set<ClientSession> sessionsOf(Topic topic) {
        Set<ClientSession> sessions = new HashSet<>();
        byTopic.getOrDefault(topic, Set.of()).forEach(subscription -> sessions.add(subscription.session()));
        byPattern.match(topic, subscription -> sessions.add(subscription.session()));
        return sessions;
    }

    /** How many topics somebody wants by name. */
    int topics() {
        return byTopic.size();
    }
}
