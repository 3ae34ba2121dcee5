package org.antiphon.room;

import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;

/**
 * Knows which room each connection joined last, for clients that do not say which room they mean. Each connection's
 * rooms are guarded by themselves.
 */
@ApplicationSingleton
public class JoinedRooms {

    private final ConcurrentMap<ClientSession, Set<Topic>> rooms = new ConcurrentHashMap<>();
    private final Membership membership;

    /** Nobody has joined anything. */
    @Inject
    JoinedRooms(Membership membership) {
        this.membership = membership;
    }

    /** The connection joined the room. */
    public void joined(ClientSession session, Topic room) {
        Set<Topic> known = rooms.computeIfAbsent(session, client -> new LinkedHashSet<>());
        synchronized (known) {
            if (known.isEmpty()) {
                session.onRelease(() -> rooms.remove(session));
            }
            known.removeIf(other -> other.equals(room) || !membership.isMember(session, other));
            known.add(room);
        }
    }

    /**
     * The room that a command is about.
     *
     * @param named the room joined last when empty
     * @throws RefusedException with {@link ErrorCode#NOT_A_MEMBER} when the connection is not in it
     */
    public Topic require(ClientSession session, Optional<Topic> named) {
        return named.or(() -> last(session))
                .filter(room -> membership.isMember(session, room))
                .orElseThrow(() -> new RefusedException(ErrorCode.NOT_A_MEMBER));
    }

    private Optional<Topic> last(ClientSession session) {
        Set<Topic> known = rooms.getOrDefault(session, Set.of());
        synchronized (known) {
            return known.stream()
                    .filter(room -> membership.isMember(session, room))
                    .reduce((earlier, later) -> later);
        }
    }

    /** How many connections have joined rooms. */
    int connections() {
        return rooms.size();
    }
}
