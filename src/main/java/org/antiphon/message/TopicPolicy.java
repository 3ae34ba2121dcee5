package org.antiphon.message;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What holds for every topic that a pattern names, as far as no more specific pattern does.
 *
 * @param pattern the topics that it holds for
 * @param overflow what a slow consumer loses
 * @param subscribeRoles roles of which one is enough to subscribe
 * @param publishRoles roles of which one is enough to publish
 * @param retention what is remembered
 * @param members whether those who subscribe become members
 * @param acknowledgement how it is made sure that messages are dealt with; empty: it is not
 * @param local whether messages go on among the clients of each node while there is no way to the other nodes; only without
 *     memory
 */
public record TopicPolicy(
        TopicPattern pattern,
        Overflow overflow,
        Set<String> subscribeRoles,
        Set<String> publishRoles,
        Retention retention,
        boolean members,
        Optional<Acknowledgement> acknowledgement,
        boolean local) {

    /** The policy of topics that no setting speaks of: a slow consumer is disconnected, no role is enough. */
    public static final TopicPolicy STANDARD =
            new TopicPolicy(TopicPattern.of("**"), Overflow.DISCONNECT, Set.of(), Set.of());

    /** Copies the roles. */
    public TopicPolicy {
        subscribeRoles = Set.copyOf(subscribeRoles);
        publishRoles = Set.copyOf(publishRoles);
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(acknowledgement, "acknowledgement");
        if (local && retention.hasHistory()) {
            throw new IllegalArgumentException("What is remembered by all is not published by one");
        }
    }

    /** A policy without memory, members or acknowledgement. */
    public TopicPolicy(TopicPattern pattern, Overflow overflow, Set<String> subscribeRoles, Set<String> publishRoles) {
        this(pattern, overflow, subscribeRoles, publishRoles, Retention.NONE, false, Optional.empty(), false);
    }

    /** Whether the latest messages of the topic, one for each key, are the state of something, and are remembered. */
    public boolean keepsState() {
        return overflow == Overflow.CONFLATE && retention.hasHistory();
    }

    /** The same with another memory. */
    public TopicPolicy with(Retention other) {
        return new TopicPolicy(pattern, overflow, subscribeRoles, publishRoles, other, members, acknowledgement, local);
    }

    /** The same, with or without messages that go on on each node alone. */
    public TopicPolicy with(boolean localOrNot) {
        return new TopicPolicy(
                pattern, overflow, subscribeRoles, publishRoles, retention, members, acknowledgement, localOrNot);
    }
}
