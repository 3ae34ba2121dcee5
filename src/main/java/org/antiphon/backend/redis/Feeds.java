package org.antiphon.backend.redis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.antiphon.message.Topic;

/**
 * The feeds of this node: one for each topic that is watched by name, and, while patterns with wildcards are watched, one
 * for each of the {@value #MOST_OTHERS} topics that were heard last because of them. Thread-safe.
 */
final class Feeds {

    private static final int MOST_OTHERS = 10_000;

    private final ConcurrentMap<Topic, Feed> byName = new ConcurrentHashMap<>();
    private final Map<Topic, Feed> others = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Topic, Feed> eldest) {
            return size() > MOST_OTHERS;
        }
    });
    private final Function<Topic, Feed> fresh;

    Feeds(Function<Topic, Feed> fresh) {
        this.fresh = fresh;
    }

    /** The feed of a topic that is watched by name from now on; what was heard of it before counts. */
    Feed watch(Topic topic) {
        return byName.computeIfAbsent(
                topic, name -> Optional.ofNullable(others.remove(name)).orElseGet(() -> fresh.apply(name)));
    }

    /**
     * The topic is watched by name no longer.
     *
     * @param wild whether it may be heard because of a pattern all the same
     */
    void unwatch(Topic topic, boolean wild) {
        Feed feed = byName.remove(topic);
        if (feed != null && wild) {
            others.put(topic, feed);
        }
    }

    boolean isWatched(Topic topic) {
        return byName.containsKey(topic);
    }

    /** The feed of a topic of which something came; empty when nobody watches. */
    Optional<Feed> of(Topic topic, boolean wild) {
        Feed named = byName.get(topic);
        if (named != null || !wild) {
            return Optional.ofNullable(named);
        }
        return Optional.of(others.computeIfAbsent(topic, fresh));
    }

    Set<Topic> watched() {
        return byName.keySet();
    }

    void forEachWatched(Consumer<Feed> action) {
        byName.values().forEach(action);
    }

    /** Forgets what was heard because of patterns. */
    void forgetOthers() {
        others.clear();
    }

    int size() {
        return byName.size();
    }
}
