package org.antiphon.hub;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.antiphon.message.Position;
import org.antiphon.message.TopicPattern;

/**
 * The subscriptions of one session, in the order in which it asked for them. Guarded by its own monitor, under which it
 * also enters them in the index, so that none can slip in behind the session's end.
 */
final class Holdings {

    private final Map<TopicPattern, Subscription> byPattern = new LinkedHashMap<>();
    private boolean ended;

    /**
     * How a wish of the session was met.
     *
     * @param subscription the one that the session has now
     * @param isNew whether the session had no subscription of that pattern before
     * @param start completes with the position after which messages come
     */
    record Begun(Subscription subscription, boolean isNew, CompletionStage<Optional<Position>> start) {}

    /** Adds a subscription, unless there is one of the same pattern; empty once the session has ended. */
    synchronized Optional<Begun> begin(Subscription subscription, SubscriptionIndex index) {
        if (ended) {
            return Optional.empty();
        }
        Subscription present = byPattern.putIfAbsent(subscription.pattern(), subscription);
        return Optional.of(
                present == null
                        ? new Begun(subscription, true, index.add(subscription))
                        : new Begun(present, false, index.position(subscription.pattern())));
    }

    synchronized Optional<Subscription> remove(TopicPattern pattern) {
        return Optional.ofNullable(byPattern.remove(pattern));
    }

    /** Does something to the subscription of that pattern, if it is held, before it can end. */
    synchronized void change(TopicPattern pattern, Consumer<Subscription> action) {
        Optional.ofNullable(byPattern.get(pattern)).ifPresent(action);
    }

    /** Lets somebody know of the subscription's end; answers whether there is one that can end. */
    synchronized boolean whenEnded(TopicPattern pattern, Consumer<Ending> action) {
        Subscription subscription = byPattern.get(pattern);
        if (subscription != null) {
            subscription.whenEnded(action);
        }
        return subscription != null;
    }

    synchronized boolean has(TopicPattern pattern) {
        return byPattern.containsKey(pattern);
    }

    synchronized List<Subscription> all() {
        return List.copyOf(byPattern.values());
    }

    synchronized List<TopicPattern> patterns() {
        return List.copyOf(byPattern.keySet());
    }

    /** Those that rest on a permission. */
    synchronized List<TopicPattern> permitted() {
        return byPattern.values().stream()
                .filter(subscription -> !subscription.isGranted())
                .map(Subscription::pattern)
                .toList();
    }

    /** Whether one more subscription of that pattern stays within the limit. */
    synchronized boolean hasRoomFor(TopicPattern pattern, int most) {
        return byPattern.containsKey(pattern) || byPattern.size() < most;
    }

    /** Takes everything out, and nothing in any more. */
    synchronized Collection<Subscription> end() {
        ended = true;
        List<Subscription> all = List.copyOf(byPattern.values());
        byPattern.clear();
        return all;
    }
}
