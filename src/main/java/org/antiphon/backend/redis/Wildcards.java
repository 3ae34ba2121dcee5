package org.antiphon.backend.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.antiphon.backend.redis.link.Keyspace;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.Script;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;

/**
 * The patterns with wildcards that this node watches. Each makes it hear every topic with the same first segment, or every
 * topic at all; that somebody does stands in Redis for a while and is renewed, so that publishers take that way only where
 * it leads to somebody. Thread-safe.
 */
final class Wildcards {

    private static final Script MARK = Script.of(Wildcards.class, "mark.lua");
    private static final Duration MARKED_FOR = Duration.ofMinutes(1);

    private final Set<TopicPattern> patterns = ConcurrentHashMap.newKeySet();
    private final Keyspace keys;
    private final Link link;

    Wildcards(Keyspace keys, Link link) {
        this.keys = keys;
        this.link = link;
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** Completes when everything that the pattern names is heard. */
    CompletionStage<?> watch(TopicPattern pattern) {
        patterns.add(pattern);
        List<String> channels = keys.wild(pattern);
        return link.subscribe(channels).thenCompose(subscribed -> mark(channels, () -> {}));
    }

    void unwatch(TopicPattern pattern) {
        patterns.remove(pattern);
        List<String> channels = keys.wild(pattern);
        if (patterns.stream().map(keys::wild).noneMatch(channels::equals)) {
            link.unsubscribe(channels);
        }
    }

    /** Whether this is the one channel on which a notice is to be heard; the same notice may come on several. */
    boolean isFirst(String channel, Topic topic) {
        List<String> both = keys.wild(topic);
        return channel.equals(both.get(1))
                || channel.equals(both.get(0))
                        && patterns.stream().map(keys::wild).noneMatch(all -> all.contains(both.get(1)));
    }

    /**
     * Says again that somebody hears.
     *
     * @param unheard is told each pattern of which that stood in Redis no longer, so that messages may have been missed
     */
    void renew(Consumer<TopicPattern> unheard) {
        for (TopicPattern pattern : patterns) {
            Set<TopicPattern> once = ConcurrentHashMap.newKeySet();
            mark(keys.wild(pattern), () -> {
                if (once.add(pattern)) {
                    unheard.accept(pattern);
                }
            });
        }
    }

    /** All of them. */
    Collection<TopicPattern> all() {
        return List.copyOf(patterns);
    }

    private CompletionStage<?> mark(List<String> channels, Runnable unmarked) {
        return CompletableFuture.allOf(channels.stream()
                .map(channel -> link.run(MARK, List.of(channel), MARKED_FOR.toMillis())
                        .thenAccept(answer -> {
                            if (answer.get(0).equals(0L)) {
                                unmarked.run();
                            }
                        })
                        .toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }
}
