package org.antiphon.delivery.request;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.antiphon.session.ClientSession;

/** Something that each connection has of its own, from its first use until the connection ends; then it is closed. */
final class PerSession<S extends PerSession.State> {

    private final ConcurrentMap<String, S> states = new ConcurrentHashMap<>();
    private final Supplier<S> fresh;

    /** What a connection has. */
    interface State {
        /** The connection has ended; called once, and nothing is taken in afterwards. */
        void close();
    }

    PerSession(Supplier<S> fresh) {
        this.fresh = fresh;
    }

    /** What this connection has; of one that has ended, something closed. */
    S of(ClientSession session) {
        S known = states.get(session.id());
        if (known != null) {
            return known;
        }
        S mine = fresh.get();
        S raced = states.putIfAbsent(session.id(), mine);
        if (raced != null) {
            return raced;
        }
        session.onRelease(() -> {
            states.remove(session.id(), mine);
            mine.close();
        });
        return mine;
    }

    /** How many connections have one. */
    int size() {
        return states.size();
    }
}
