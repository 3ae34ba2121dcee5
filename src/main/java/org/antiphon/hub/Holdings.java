package org.antiphon.hub;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * How a wish of the session was met.
     *
     * @param isNew whether the session had no subscription of that pattern before
     * @param start completes with the position after which messages come
     */
    record Begun(boolean isNew, CompletionStage<Optional<Position>> start) {}

    /** Adds a subscription, unless there is one of the same pattern; empty once the session has ended. */
    synchronized Optional<Begun> begin(Subscription subscription, SubscriptionIndex index) {
        if (ended) {
            return Optional.empty();
        }
        boolean isNew = byPattern.putIfAbsent(subscription.pattern(), subscription) == null;
        return Optional.of(new Begun(isNew, isNew ? index.add(subscription) : index.position(subscription.pattern())));
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
