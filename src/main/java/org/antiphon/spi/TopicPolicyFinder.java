package org.antiphon.spi;

import java.util.List;
import java.util.Set;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.message.TopicPolicy;

/** Which policies hold for which topics; the same answers for as long as the application runs. */
public interface TopicPolicyFinder {

    /** The policy of a topic: the most specific one whose pattern matches, otherwise the standard one. */
    TopicPolicy policyOf(Topic topic);

    /**
     * Every policy that may hold for a topic that the pattern names.
     *
     * @return never empty; more policies than needed are allowed, fewer are not: those whose patterns meet this one, and
     *     the standard policy unless one policy's pattern covers this one; for a literal pattern just that of the topic
     */
    List<TopicPolicy> policiesOf(TopicPattern pattern);

    /** Every role that some policy names. */
    Set<String> roles();
}
