package org.antiphon.hub;

import java.util.Optional;
import org.antiphon.message.Position;
import org.antiphon.protocol.Filter;

/**
 * What a session wants of the topics that it subscribes to.
 *
 * @param filter which of the messages; all when empty
 * @param since what it has already, to get what it missed
 * @param presence whether to be told of members that come and go, as far as the session may know that
 * @param room whether the topic is a room to the client (v1), which knows messages and members by other names
 * @param latest whether to begin with the latest state where the topic keeps one, and nothing was missed
 * @param grant the application's own leave, in the place of topic permissions
 */
public record Wish(
        Optional<Filter> filter,
        Optional<Position> since,
        boolean presence,
        boolean room,
        boolean latest,
        Optional<Grant> grant) {

    /** A room with all that happens in it. */
    public static final Wish ROOM = new Wish(Optional.empty(), Optional.empty(), true, true, false, Optional.empty());

    /** A topic that is no room. */
    public Wish(Optional<Filter> filter, Optional<Position> since, boolean presence) {
        this(filter, since, presence, false, false, Optional.empty());
    }

    /** What an event stream wants: first the latest state. */
    public static Wish ofStream(Optional<Filter> filter, Optional<Position> since, boolean presence) {
        return new Wish(filter, since, presence, false, true, Optional.empty());
    }

    /** Everything, by the application's leave. */
    public static Wish granted(Grant grant) {
        return new Wish(Optional.empty(), Optional.empty(), false, false, false, Optional.of(grant));
    }
}
