package org.antiphon.backend.memory;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.antiphon.message.Draft;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;

/** By what messages of one topic are known again within the window, the oldest first. Guarded by the log that it belongs to. */
final class Keys {

    /** Most keys; the oldest are forgotten before their time when there are more. */
    static final int MOST = 10_000;

    /** Something that a message is known by, and what goes with it. */
    record Name(String key, String fingerprint) {

        private static Name ofMessage(String key) {
            return new Name("message " + key, "");
        }

        private static Name ofRequest(String key, String fingerprint) {
            return new Name("request " + key, fingerprint);
        }
    }

    private record Seen(String fingerprint, long offset, long at) {}

    private final Map<String, Seen> seen = new LinkedHashMap<>();

    /** What the draft is known by, the idempotency key first. */
    static List<Name> namesOf(Draft draft, boolean uniqueKeys) {
        Stream<Name> request = draft.idempotency().stream().map(once -> Name.ofRequest(once.key(), once.fingerprint()));
        Stream<Name> message = draft.key().stream().filter(key -> uniqueKeys).map(Name::ofMessage);
        return Stream.concat(request, message).toList();
    }

    /**
     * The offset of the message that was known by one of the names, and is by all of them from now on.
     *
     * @throws RefusedException when a name stood for something else
     */
    OptionalLong offsetOf(List<Name> names, long at) {
        for (Name name : names) {
            Seen first = seen.get(name.key());
            if (first != null) {
                requireSame(name, first);
                remember(names, first.offset(), at);
                return OptionalLong.of(first.offset());
            }
        }
        return OptionalLong.empty();
    }

    /** Knows the message at the offset by these names, as far as they do not stand for another one. */
    void remember(List<Name> names, long offset, long at) {
        for (Name name : names) {
            if (!seen.containsKey(name.key())) {
                makeRoom();
                seen.put(name.key(), new Seen(name.fingerprint(), offset, at));
            }
        }
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

    private static void requireSame(Name name, Seen first) {
        if (!name.fingerprint().equals(first.fingerprint())) {
            throw new RefusedException(ErrorCode.KEY_REUSED);
        }
    }

    private void makeRoom() {
        if (seen.size() >= MOST) {
            Iterator<Seen> oldestFirst = seen.values().iterator();
            oldestFirst.next();
            oldestFirst.remove();
        }
    }
}
