package org.antiphon.spi;

import org.antiphon.message.Caller;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;

/**
 * Who may do what with which topic; asked at every door, each time. The built-in one allows what the caller's token
 * grants and what the topic's policy allows his roles, and nothing else. An application that has a bean of this type is
 * asked instead. Must answer without blocking; an exception counts as no.
 */
public interface TopicPermissions {

    /** Whether the caller may receive everything that the pattern names. */
    boolean canSubscribe(Caller caller, TopicPattern pattern);

    /** Whether the caller may publish to the topic. */
    boolean canPublish(Caller caller, Topic topic);

    /** Whether the caller may know who is present in the topic. */
    boolean canSeePresence(Caller caller, Topic topic);

    /** Whether the caller may read what was published to the topic before. */
    boolean canReadHistory(Caller caller, Topic topic);
}
