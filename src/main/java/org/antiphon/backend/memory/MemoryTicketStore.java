package org.antiphon.backend.memory;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.antiphon.message.Caller;
import org.antiphon.spi.Ticker;
import org.antiphon.spi.TicketStore;

/** Tickets of one node, the oldest first; guarded by itself. What has run out goes when the next one comes. */
public final class MemoryTicketStore implements TicketStore {

    private record Kept(Caller caller, long since, long nanos) {

        boolean isOver(long now) {
            return now - since >= nanos;
        }
    }

    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final int capacity;
    private final Ticker ticker;

    /**
     * Makes an empty store.
     *
     * @param capacity most tickets at a time, at least 1
     */
    public MemoryTicketStore(int capacity, Ticker ticker) {
        this.capacity = capacity;
        this.ticker = ticker;
    }

    @Override
    public synchronized void keep(String key, Caller caller, Duration lifetime) {
        long now = ticker.nanos();
        Iterator<Kept> oldest = kept.values().iterator();
        while (oldest.hasNext() && (oldest.next().isOver(now) || kept.size() >= capacity)) {
            oldest.remove();
        }
        kept.put(key, new Kept(caller, now, lifetime.toNanos()));
    }

    @Override
    public synchronized Optional<Caller> take(String key) {
        return Optional.ofNullable(kept.remove(key))
                .filter(found -> !found.isOver(ticker.nanos()))
                .map(Kept::caller);
    }

    synchronized int size() {
        return kept.size();
    }
}
