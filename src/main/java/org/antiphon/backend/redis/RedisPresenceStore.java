package org.antiphon.backend.redis;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antiphon.backend.redis.link.Keyspace;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.message.Member;
import org.antiphon.message.Topic;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.PresenceStore;
import org.antiphon.spi.Tasks;

/**
 * Who is where, on all nodes. What this node has entered it remembers itself too, and puts right in Redis whenever that was
 * away, or had taken this node for dead. Guarded by its monitor, so that Redis hears of changes in the order in which they
 * are remembered.
 */
@Typed(RedisPresenceStore.class)
@ApplicationSingleton
public class RedisPresenceStore implements PresenceStore {

    private static final int EVICTED_FIELDS = 4;

    private final AtomicReference<Listener> listener = new AtomicReference<>();
    private final Map<Entry, Member> own = new HashMap<>();
    private final Register register;
    private final Lanes lanes;
    private final NodeWatch nodes;

    /** A store over a link. */
    @Inject
    RedisPresenceStore(RedisSettings settings, Link link, Tasks tasks, NodeWatch nodes) {
        this.lanes = new Lanes(tasks);
        this.register = new Register(new Keyspace(settings.prefix()), link, nodes.node());
        this.nodes = nodes;
    }

    @Override
    public void listen(Listener newListener) {
        if (!listener.compareAndSet(null, newListener)) {
            throw new IllegalStateException("This node listens already");
        }
        nodes.follow(new NodeWatch.Observer() {
            @Override
            public void forgotten() {
                putRight();
            }

            @Override
            public CompletionStage<Boolean> inherit(String dead, int partition) {
                return register.evict(dead, partition).thenApply(RedisPresenceStore.this::evicted);
            }
        });
    }

    @Override
    public synchronized CompletionStage<Change> enter(Topic topic, Member member, String session) {
        Entry entry = new Entry(topic, member.user(), session);
        own.putIfAbsent(entry, member);
        return lanes.over(topic, register.enter(entry, member));
    }

    @Override
    public synchronized CompletionStage<Change> leave(Topic topic, String user, String session) {
        Entry entry = new Entry(topic, user, session);
        own.remove(entry);
        return lanes.over(topic, register.leave(entry));
    }

    @Override
    public CompletionStage<Roll> members(Topic topic, int limit) {
        return lanes.over(topic, register.members(topic, limit).thenApply(RedisPresenceStore::roll));
    }

    @Override
    public CompletionStage<Boolean> isMember(Topic topic, String user) {
        return lanes.over(user, register.isMember(topic, user));
    }

    @Override
    public CompletionStage<Set<Topic>> topicsOf(String user) {
        List<CompletableFuture<List<String>>> parts = IntStream.range(0, Keyspace.PARTITIONS)
                .mapToObj(partition -> register.topicsOf(user, partition).toCompletableFuture())
                .toList();
        return lanes.over(
                user,
                CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).thenApply(all -> parts.stream()
                        .flatMap(part -> part.join().stream())
                        .map(Topic::new)
                        .collect(Collectors.toUnmodifiableSet())));
    }

    private static Roll roll(List<Object> answer) {
        List<Member> members = new ArrayList<>(answer.size() / 2);
        for (int i = 1; i + 1 < answer.size(); i += 2) {
            members.add(new Member(Replies.text(answer, i), Replies.text(answer, i + 1)));
        }
        return new Roll(members, Replies.number(answer, 0));
    }

    /** Makes Redis know of this node what this node knows. */
    private void putRight() {
        for (int partition = 0; partition < Keyspace.PARTITIONS; partition++) {
            int number = partition;
            register.entered(partition).thenAccept(there -> putRight(number, new HashSet<>(there)));
        }
    }

    private synchronized void putRight(int partition, Set<Entry> there) {
        own.forEach((entry, member) -> {
            boolean missing = Keyspace.partitionOf(entry.topic().name()) == partition && !there.contains(entry);
            if (missing) {
                register.enter(entry, member).thenAccept(change -> tellIfChanged(entry.topic(), member, true, change));
            }
        });
        for (Entry entry : there) {
            if (!own.containsKey(entry)) {
                Member gone = new Member(entry.user(), entry.user());
                register.leave(entry).thenAccept(change -> tellIfChanged(entry.topic(), gone, false, change));
            }
        }
    }

    /** Tells, to this node alone, who is no longer where; answers whether there may be more. */
    private boolean evicted(List<Object> answer) {
        for (int i = 1; i + EVICTED_FIELDS <= answer.size(); i += EVICTED_FIELDS) {
            Member member = new Member(Replies.text(answer, i), Replies.text(answer, i + 1));
            tell(new Topic(Replies.text(answer, i + 2)), member, false, Integer.parseInt(Replies.text(answer, i + 3)));
        }
        return Replies.flag(answer, 0);
    }

    private void tellIfChanged(Topic topic, Member member, boolean here, Change change) {
        if (change.changed()) {
            tell(topic, member, here, change.count());
        }
    }

    private void tell(Topic topic, Member member, boolean here, int count) {
        lanes.over(topic, CompletableFuture.completedFuture(null))
                .thenAccept(there -> listener.get().onChange(topic, member, here, count));
    }
}
