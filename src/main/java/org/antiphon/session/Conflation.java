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
    private long supersededBytes;

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
        supersededBytes += older.bytes();
        older.losses().conflated(older);
        return older.bytes();
    }

    /** Something leaves those that wait, and is no longer superseded by what comes. */
    void release(Outbound item) {
        if (concerns(item)) {
            latest.remove(keyOf((Outbound.Publication) item));
        }
    }

    /** Forgets a waiting message if it is superseded; answers whether it is. */
    boolean forgets(Outbound item) {
        if (!concerns(item) || isLatest((Outbound.Publication) item)) {
            return false;
        }
        superseded--;
        supersededBytes -= item.bytes();
        return true;
    }

    /** How many of the waiting messages are superseded. */
    int superseded() {
        return superseded;
    }

    /** Whether the superseded messages are more than what may wait. */
    boolean outweighs(int messages, int bytes) {
        return superseded > messages || supersededBytes > bytes;
    }

    void clear() {
        latest.clear();
        superseded = 0;
        supersededBytes = 0;
    }

    private boolean isLatest(Outbound.Publication publication) {
        return latest.get(keyOf(publication)) == publication;
    }

    private static Key keyOf(Outbound.Publication publication) {
        return new Key(publication.topic(), publication.key());
    }
}
