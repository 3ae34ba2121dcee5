package org.antiphon.backend.memory;

import jakarta.enterprise.inject.Typed;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.ConnectionStore;

/** The connections of the one node that there is; a user's are guarded by his place in the map. */
@ApplicationSingleton
@Typed(MemoryConnectionStore.class)
public class MemoryConnectionStore implements ConnectionStore {

    private static final String HERE = "here";

    private final ConcurrentMap<String, Set<String>> byUser = new ConcurrentHashMap<>();

    @Override
    public String node() {
        return HERE;
    }

    @Override
    public CompletionStage<Integer> opened(String user, String session) {
        AtomicInteger count = new AtomicInteger();
        byUser.compute(user, (name, present) -> {
            Set<String> sessions = present == null ? ConcurrentHashMap.newKeySet(1) : present;
            sessions.add(session);
            count.set(sessions.size());
            return sessions;
        });
        return CompletableFuture.completedFuture(count.get());
    }

    @Override
    public CompletionStage<Void> closed(String user, String session) {
        byUser.computeIfPresent(user, (name, sessions) -> {
            sessions.remove(session);
            return sessions.isEmpty() ? null : sessions;
        });
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Map<String, Integer>> byNode(String user) {
        int count = byUser.getOrDefault(user, Set.of()).size();
        return CompletableFuture.completedFuture(count == 0 ? Map.of() : Map.of(HERE, count));
    }
}
