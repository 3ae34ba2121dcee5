package org.antiphon.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.antiphon.message.Overflow;
import org.antiphon.message.Topic;

/**
 * Knows, of the waiting messages of conflating topics, the latest of each key; the others are superseded and need not go
 * out. Not thread-safe: guarded by the queue that it belongs to.
 */
final class Conflation {

    private record Key(Topic topic, Optional<String> key) {}

    private final Map<Key, Outbound.Publication> latest = new HashMap<>();
    private int superseded;

    /** Whether messages like this one supersede each other. */
    static boolean concerns(Outbound item) {
        return item instanceof Outbound.Publication publication
                && publication.policy().overflow() == Overflow.CONFLATE;
    }

    /**
     * A message joins those that wait.
     *
     * @return the bytes of the one that it supersedes; 0 when there is none
     */
    int supersede(Outbound.Publication publication) {
        Outbound.Publication older = latest.put(keyOf(publication), publication);
        if (older == null) {
            return 0;
        }
        superseded++;
        older.losses().conflated(older);
        return older.bytes();
    }

    /** A message leaves those that wait; answers whether it is the latest of its key. */
    boolean release(Outbound.Publication publication) {
        if (latest.remove(keyOf(publication), publication)) {
            return true;
        }
        superseded--;
        return false;
    }

    /** Whether a waiting message has been superseded. */
    boolean isSuperseded(Outbound item) {
        return concerns(item) && latest.get(keyOf((Outbound.Publication) item)) != item;
    }

    /** How many of the waiting messages are superseded. */
    int superseded() {
        return superseded;
    }

    /** All superseded messages have been taken out. */
    void compacted() {
        superseded = 0;
    }

    void clear() {
        latest.clear();
        superseded = 0;
    }

    private static Key keyOf(Outbound.Publication publication) {
        return new Key(publication.topic(), publication.key());
    }
}
