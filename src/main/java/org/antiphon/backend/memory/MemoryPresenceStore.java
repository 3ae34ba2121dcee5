package org.antiphon.backend.memory;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.antiphon.message.Member;
import org.antiphon.message.Topic;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.PresenceStore;

/**
 * Who is where on the one node that there is. Changes of one topic exclude each other, guarded by its place in the map;
 * an empty topic is forgotten. Nothing outlives the process, so nothing has to expire.
 */
@Typed(MemoryPresenceStore.class)
@ApplicationSingleton
public class MemoryPresenceStore implements PresenceStore {

    private final ConcurrentMap<Topic, Attendance> topics = new ConcurrentHashMap<>();
    private final AtomicBoolean listens = new AtomicBoolean();
    private final ConcurrentMap<String, Set<Topic>> byUser = new ConcurrentHashMap<>();

    /** A store in which nobody is anywhere. */
    @Inject
    public MemoryPresenceStore(Metrics metrics) {
        metrics.gauge("antiphon.presence.topics", topics::size);
        metrics.gauge("antiphon.presence.users", byUser::size);
    }

    @Override
    public void listen(Listener newListener) {
        if (!listens.compareAndSet(false, true)) {
            throw new IllegalStateException("This node listens already");
        }
    }

    @Override
    public CompletionStage<Change> enter(Topic topic, Member member, String session) {
        AtomicReference<Change> change = new AtomicReference<>();
        topics.compute(topic, (name, present) -> {
            Attendance attendance = present == null ? new Attendance() : present;
            boolean joined = attendance.enter(member, session);
            if (joined) {
                note(member.user(), topic);
            }
            change.set(new Change(joined, attendance.count()));
            return attendance;
        });
        return CompletableFuture.completedFuture(change.get());
    }

    @Override
    public CompletionStage<Change> leave(Topic topic, String user, String session) {
        AtomicReference<Change> change = new AtomicReference<>(new Change(false, 0));
        topics.computeIfPresent(topic, (name, attendance) -> {
            boolean left = attendance.leave(user, session);
            if (left) {
                forget(user, topic);
            }
            change.set(new Change(left, attendance.count()));
            return attendance.count() == 0 ? null : attendance;
        });
        return CompletableFuture.completedFuture(change.get());
    }

    @Override
    public CompletionStage<Roll> members(Topic topic, int limit) {
        AtomicReference<Roll> roll = new AtomicReference<>(Attendance.NOBODY);
        topics.computeIfPresent(topic, (name, attendance) -> {
            roll.set(attendance.roll(limit));
            return attendance;
        });
        return CompletableFuture.completedFuture(roll.get());
    }

    @Override
    public CompletionStage<Boolean> isMember(Topic topic, String user) {
        return CompletableFuture.completedFuture(
                byUser.getOrDefault(user, Set.of()).contains(topic));
    }

    @Override
    public CompletionStage<Set<Topic>> topicsOf(String user) {
        return CompletableFuture.completedFuture(Set.copyOf(byUser.getOrDefault(user, Set.of())));
    }

    /** How much is remembered: topics with members, and users who are somewhere. */
    Map.Entry<Integer, Integer> size() {
        return Map.entry(topics.size(), byUser.size());
    }

    private void note(String user, Topic topic) {
        byUser.compute(user, (name, present) -> {
            Set<Topic> all = present == null ? ConcurrentHashMap.newKeySet(1) : present;
            all.add(topic);
            return all;
        });
    }

    private void forget(String user, Topic topic) {
        byUser.computeIfPresent(user, (name, all) -> all.remove(topic) && all.isEmpty() ? null : all);
    }
}
