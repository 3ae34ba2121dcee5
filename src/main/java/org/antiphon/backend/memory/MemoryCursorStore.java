package org.antiphon.backend.memory;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.CursorStore;

/**
 * Cursors of one node, those not used longest first; guarded by itself. When there is room for no more, the first is
 * forgotten: its user gets again what he has acknowledged.
 */
@ApplicationSingleton
@Typed(MemoryCursorStore.class)
public class MemoryCursorStore implements CursorStore {

    private record Key(String user, Topic topic) {}

    private final Map<Key, Position> cursors;

    /** A store without cursors. */
    @Inject
    public MemoryCursorStore(MemorySettings settings) {
        this(settings.cursors());
    }

    MemoryCursorStore(int most) {
        this.cursors = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Position> longestUnused) {
                return size() > most;
            }
        };
    }

    @Override
    public synchronized CompletionStage<Optional<Position>> read(String user, Topic topic) {
        return CompletableFuture.completedFuture(Optional.ofNullable(cursors.get(new Key(user, topic))));
    }

    @Override
    public synchronized CompletionStage<Position> advance(String user, Topic topic, Position position) {
        return CompletableFuture.completedFuture(
                cursors.merge(new Key(user, topic), position, MemoryCursorStore::furtherOn));
    }

    private static Position furtherOn(Position known, Position told) {
        boolean behind = told.epoch().equals(known.epoch()) && told.offset() < known.offset();
        return behind ? known : told;
    }
}
