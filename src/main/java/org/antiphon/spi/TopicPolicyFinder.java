package org.antiphon.spi;

import java.util.Set;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.message.TopicPolicy;

/** Which policy holds for a topic; answers from memory, on any thread. */
public interface TopicPolicyFinder extends RoleNames {

    /** The most specific policy of one topic; fast enough for every message. */
    TopicPolicy policyFor(Topic topic);

    /**
     * For a pattern without wildcards the most specific policy; for one with wildcards what every policy agrees on that
     * may hold for one of its topics, so that a role is enough only if each of them says so.
     */
    TopicPolicy policyFor(TopicPattern pattern);

    /** Every role that some policy names. */
    @Override
    Set<String> roles();
}
