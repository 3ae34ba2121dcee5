package org.antiphon.event;

import org.antiphon.message.Caller;
import org.antiphon.message.TopicPattern;

/**
 * A connection began to receive what a pattern names.
 *
 * @param session its id
 * @param caller who is at the other end
 * @param pattern a topic, or a pattern of topics
 */
public record Subscribed(String session, Caller caller, TopicPattern pattern) {}
