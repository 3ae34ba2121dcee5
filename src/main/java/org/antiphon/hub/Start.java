package org.antiphon.hub;

import java.util.Optional;
import org.antiphon.message.Position;
import org.antiphon.protocol.ServerMessage;

/**
 * Where a subscription starts.
 *
 * @param position messages after it will come; empty for a pattern of many topics
 * @param recovery what was missed before it, if the client asked
 */
public record Start(Optional<Position> position, Optional<ServerMessage.Recovery> recovery) {}
