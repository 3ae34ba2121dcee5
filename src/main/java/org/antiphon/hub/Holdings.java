package org.antiphon.hub;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.antiphon.message.Position;
import org.antiphon.message.TopicPattern;

/**
 * The subscriptions of one session, in the order in which it asked for them. Guarded by its own monitor, under which it
 * also enters them in the index, so that none can slip in behind the session's end.
 */
final class Holdings {

    private final Map<TopicPattern, Subscription> byPattern = new LinkedHashMap<>();
    private boolean ended;

    /** Adds a subscription, in the place of one of the same pattern; nothing once the session has ended. */
    synchronized CompletionStage<Optional<Position>> add(Subscription subscription, SubscriptionIndex index) {
        if (ended) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletionStage<Optional<Position>> start = index.add(subscription);
        Subscription replaced = byPattern.put(subscription.pattern(), subscription);
        if (replaced != null) {
            index.remove(replaced);
            replaced.end();
        }
        return start;
    }

    synchronized Optional<Subscription> remove(TopicPattern pattern) {
        return Optional.ofNullable(byPattern.remove(pattern));
    }

    synchronized Optional<Subscription> get(TopicPattern pattern) {
        return Optional.ofNullable(byPattern.get(pattern));
    }

    synchronized List<TopicPattern> patterns() {
        return List.copyOf(byPattern.keySet());
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
