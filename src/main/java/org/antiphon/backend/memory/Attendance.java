package org.antiphon.backend.memory;

import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.antiphon.message.Member;
import org.antiphon.spi.PresenceStore;

/** The people in one topic, by name, each with his connections. Not thread-safe: guarded by the store. */
final class Attendance {

    static final PresenceStore.Roll NOBODY = new PresenceStore.Roll(List.of(), 0);

    private record Present(Member member, Set<String> sessions) {}

    private final NavigableMap<String, Present> present = new TreeMap<>();

    /** Answers whether the user was not here before. */
    boolean enter(Member member, String session) {
        Present known = present.get(member.user());
        if (known != null) {
            known.sessions().add(session);
            return false;
        }
        Set<String> sessions = new HashSet<>(2);
        sessions.add(session);
        present.put(member.user(), new Present(member, sessions));
        return true;
    }

    /** Answers whether that was the user's last connection here. */
    boolean leave(String user, String session) {
        Present known = present.get(user);
        if (known == null
                || !known.sessions().remove(session)
                || !known.sessions().isEmpty()) {
            return false;
        }
        present.remove(user);
        return true;
    }

    int count() {
        return present.size();
    }

    PresenceStore.Roll roll(int limit) {
        List<Member> some =
                present.values().stream().limit(limit).map(Present::member).toList();
        return new PresenceStore.Roll(some, present.size());
    }
}
