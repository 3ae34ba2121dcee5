package org.antiphon.backend.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.antiphon.backend.redis.link.Keyspace;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.backend.redis.link.Script;
import org.antiphon.message.Member;
import org.antiphon.message.Topic;
import org.antiphon.spi.Tasks;

/**
 * Tells the other nodes that this one lives, and lets what dead ones have entered leave: found dead after two thirds of the
 * time-to-live and seen by the next of five signs of life within it, so that nobody outlives it.
 */
final class NodeWatch {

    /** What this node has to know. */
    interface Observer {
        /** The others did not know of this node: it is new, was taken for dead, or Redis has lost what it had. */
        void forgotten();

        /** Somebody is no longer in a topic, with a node that died; told to this node alone. */
        void evicted(Topic topic, Member member, int count);
    }

    private static final Logger LOG = System.getLogger(NodeWatch.class.getName());
    private static final Script BEAT = Script.of(NodeWatch.class, "beat.lua");
    private static final Script BURY = Script.of(NodeWatch.class, "bury.lua");
    private static final int FIELDS = 4;

    private final Set<String> beingEvicted = ConcurrentHashMap.newKeySet();
    private final Link link;
    private final Tasks tasks;
    private final Register register;
    private final String node;
    private final Observer observer;
    private final List<String> nodesKey;
    private final Duration ttl;
    private final long deadAfter;
    private Tasks.Repetition repetition = () -> {};

    NodeWatch(RedisSettings settings, Link link, Tasks tasks, Register register, String node, Observer observer) {
        this.link = link;
        this.tasks = tasks;
        this.register = register;
        this.node = node;
        this.observer = observer;
        this.nodesKey = List.of(new Keyspace(settings.prefix()).single("nodes"));
        this.ttl = settings.nodeTtl();
        this.deadAfter = ttl.toMillis() * 2 / 3;
    }

    void start() {
        beat();
        repetition = tasks.every(ttl.dividedBy(5), this::beat);
    }

    void stop() {
        repetition.cancel();
    }

    private void beat() {
        link.run(BEAT, nodesKey, node, deadAfter).thenAccept(answer -> {
            if (Replies.flag(answer, 0)) {
                observer.forgotten();
            }
            for (int i = 1; i < answer.size(); i++) {
                evict(Replies.text(answer, i));
            }
        });
    }

    private void evict(String dead) {
        if (!beingEvicted.add(dead)) {
            return;
        }
        LOG.log(Level.INFO, "Node {0} is dead; whom it had leaves", dead);
        CompletableFuture<?>[] partitions = IntStream.range(0, Keyspace.PARTITIONS)
                .mapToObj(partition -> evict(dead, partition).toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(partitions)
                .thenCompose(all -> link.run(BURY, nodesKey, dead, deadAfter))
                .whenComplete((buried, failure) -> beingEvicted.remove(dead));
    }

    private CompletionStage<Void> evict(String dead, int partition) {
        return register.evict(dead, partition).thenCompose(answer -> {
            for (int i = 1; i + FIELDS <= answer.size(); i += FIELDS) {
                Member member = new Member(Replies.text(answer, i), Replies.text(answer, i + 1));
                Topic topic = new Topic(Replies.text(answer, i + 2));
                observer.evicted(topic, member, Integer.parseInt(Replies.text(answer, i + 3)));
            }
            return Replies.flag(answer, 0) ? evict(dead, partition) : CompletableFuture.completedFuture(null);
        });
    }
}
