package org.antiphon.event;

import org.antiphon.message.Draft;
import org.antiphon.message.Position;

/**
 * A message was accepted on this node.
 *
 * @param draft what was published
 * @param position the place that it was given
 */
public record MessagePublished(Draft draft, Position position) {}
