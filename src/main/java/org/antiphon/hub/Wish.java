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
 */
public record Wish(Optional<Filter> filter, Optional<Position> since, boolean presence, boolean room) {

    /** A room with all that happens in it. */
    public static final Wish ROOM = new Wish(Optional.empty(), Optional.empty(), true, true);

    /** A topic that is no room. */
    public Wish(Optional<Filter> filter, Optional<Position> since, boolean presence) {
        this(filter, since, presence, false);
    }
}
