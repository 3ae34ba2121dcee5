package org.antiphon.hub;

import java.util.Optional;
import org.antiphon.message.Position;
import org.antiphon.protocol.Filter;

/**
 * What a session wants of the topics that it subscribes to.
 *
 * @param filter which of the messages; all when empty
 * @param since what it has already, to get what it missed
 * @param presence whether to be told of members that come and go
 */
public record Wish(Optional<Filter> filter, Optional<Position> since, boolean presence) {}
