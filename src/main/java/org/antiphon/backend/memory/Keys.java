package org.antiphon.backend.memory;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The keys of one topic that were seen within the window, the oldest first. Guarded by the log that it belongs to. */
final class Keys {

    /** Most keys; the oldest are forgotten before their time when there are more. */
    static final int MOST = 10_000;

    private record Seen(long offset, long at) {}

    private final Map<String, Seen> seen = new LinkedHashMap<>();

    Optional<Long> offsetOf(String key) {
        return Optional.ofNullable(seen.get(key)).map(Seen::offset);
    }

    void remember(String key, long offset, long at) {
        if (seen.size() >= MOST) {
            forgetEldest();
        }
        seen.put(key, new Seen(offset, at));
    }

    void forgetUntil(long time) {
        Iterator<Seen> oldestFirst = seen.values().iterator();
        while (oldestFirst.hasNext() && oldestFirst.next().at() < time) {
            oldestFirst.remove();
        }
    }

    boolean isEmpty() {
        return seen.isEmpty();
    }

    private void forgetEldest() {
        Iterator<Seen> oldestFirst = seen.values().iterator();
        oldestFirst.next();
        oldestFirst.remove();
    }
}
