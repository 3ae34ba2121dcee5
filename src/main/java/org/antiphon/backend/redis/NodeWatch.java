package org.antiphon.backend.redis;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.antiphon.backend.redis.link.Keyspace;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.backend.redis.link.Script;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Tasks;

/**
 * Tells the other nodes that this one lives, and lets what dead ones have entered be taken away: found dead after two thirds
 * of the time-to-live and seen by the next of five signs of life within it, so that nobody outlives it.
 */
@ApplicationSingleton
class NodeWatch {

    /** Somebody who enters things in the name of this node. */
    interface Observer {
        /**
         * Redis may not know what this node has entered: it was away or has lost what it had, or this node is new or was
         * taken for dead.
         */
        void forgotten();

        /**
         * Takes away some of what a dead node has entered in one partition.
         *
         * @return completes with whether there may be more
         */
        CompletionStage<Boolean> inherit(String dead, int partition);
    }

    private static final Logger LOG = System.getLogger(NodeWatch.class.getName());
    private static final Script BEAT = Script.of(NodeWatch.class, "beat.lua");
    private static final Script BURY = Script.of(NodeWatch.class, "bury.lua");

    private final String node = UUID.randomUUID().toString();
    private final List<Observer> observers = new CopyOnWriteArrayList<>();
    private final Set<String> beingBuried = ConcurrentHashMap.newKeySet();
    private final Link link;
    private final List<String> nodesKey;
    private final long deadAfter;
    private final Tasks.Repetition repetition;

    /** Somebody who took this node for dead may not have done with it when it came back: it is put right twice. */
    private volatile boolean wasDoubtful;

    @Inject
    NodeWatch(RedisSettings settings, Link link, Tasks tasks) {
        this.link = link;
        this.nodesKey = List.of(new Keyspace(settings.prefix()).single("nodes"));
        Duration ttl = settings.nodeTtl();
        this.deadAfter = ttl.toMillis() * 2 / 3;
        this.repetition = tasks.every(ttl.dividedBy(5), this::beat);
    }

    @PreDestroy
    void stop() {
        repetition.cancel();
    }

    /** What this node is called, from its start to its end. */
    String node() {
        return node;
    }

    /** Lets somebody enter things in the name of this node from now on. */
    void follow(Observer observer) {
        observers.add(observer);
        link.whenBack(observer::forgotten);
        beat();
    }

    private void beat() {
        link.run(BEAT, nodesKey, node, deadAfter).thenAccept(answer -> {
            boolean doubtful = Replies.flag(answer, 0);
            if (doubtful || wasDoubtful) {
                observers.forEach(Observer::forgotten);
            }
            wasDoubtful = doubtful;
            for (int i = 1; i < answer.size(); i++) {
                bury(Replies.text(answer, i));
            }
        });
    }

    private void bury(String dead) {
        if (!beingBuried.add(dead)) {
            return;
        }
        LOG.log(Level.INFO, "Node {0} is dead; whom it had leaves", dead);
        CompletableFuture<?>[] parts = observers.stream()
                .flatMap(observer -> IntStream.range(0, Keyspace.PARTITIONS)
                        .mapToObj(
                                partition -> inherit(observer, dead, partition).toCompletableFuture()))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(parts)
                .thenCompose(all -> link.run(BURY, nodesKey, dead, deadAfter))
                .whenComplete((buried, failure) -> beingBuried.remove(dead));
    }

    private static CompletionStage<Void> inherit(Observer observer, String dead, int partition) {
        return observer.inherit(dead, partition)
                .thenCompose(
                        more -> more ? inherit(observer, dead, partition) : CompletableFuture.completedFuture(null));
    }
}
