package org.antiphon.hub;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.Broker;

/**
 * Who wants what: subscriptions by topic and by pattern. The broker watches exactly what somebody here wants. Changes of
 * one topic exclude each other; look-ups take no lock.
 */
final class SubscriptionIndex {

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
        hidePresence(subscription);
        byTopic.computeIfPresent(pattern.topic(), (topic, all) -> {
            if (all.remove(subscription) && all.isEmpty()) {
                broker.unwatch(pattern);
                return null;
            }
            return all;
        });
    }

    /** Lets a subscription not be told who comes and goes. */
    void hidePresence(Subscription subscription) {
        subscription.hidePresence();
        if (subscription.pattern().isLiteral()) {
            watchers.computeIfPresent(
                    subscription.pattern().topic(),
                    (topic, all) -> all.remove(subscription) && all.isEmpty() ? null : all);
        }
    }

    private static Set<Subscription> with(Set<Subscription> present, Subscription one) {
        Set<Subscription> all = present == null ? ConcurrentHashMap.newKeySet(1) : present;
        all.add(one);
        return all;
    }

    /** Takes a message to everybody who wants it, once for each session; answers how many those were. */
    int deliver(Topic topic, Broadcast broadcast) {
        Set<Subscription> direct = byTopic.getOrDefault(topic, Set.of());
        if (!byPattern.isEmpty()) {
            return deliverOnce(topic, direct, broadcast);
        }
        int receivers = 0;
        for (Subscription subscription : direct) {
            if (subscription.deliver(broadcast)) {
                receivers++;
            }
        }
        return receivers;
    }

    private int deliverOnce(Topic topic, Set<Subscription> direct, Broadcast broadcast) {
        Set<ClientSession> served = new HashSet<>();
        Consumer<Subscription> serve = subscription -> {
            if (!served.contains(subscription.session()) && subscription.deliver(broadcast)) {
                served.add(subscription.session());
            }
        };
        direct.forEach(serve);
        byPattern.match(topic, serve);
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
