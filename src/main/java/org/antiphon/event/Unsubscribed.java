package org.antiphon.event;

import org.antiphon.message.Caller;
import org.antiphon.message.TopicPattern;

/**
 * A connection ceased to receive what a pattern names: by command, by withdrawal or by its end.
 *
 * @param session its id
 * @param caller who is at the other end
 * @param pattern the pattern of the subscription that ended
 */
public record Unsubscribed(String session, Caller caller, TopicPattern pattern) {}
