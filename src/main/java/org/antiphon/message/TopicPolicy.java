package org.antiphon.message;

import java.util.Set;

/**
 * What holds for every topic that a pattern names, as far as no more specific pattern does.
 *
 * @param pattern the topics that it holds for
 * @param overflow what a slow consumer loses
 * @param subscribeRoles roles of which one is enough to subscribe
 * @param publishRoles roles of which one is enough to publish
 */
public record TopicPolicy(
        TopicPattern pattern, Overflow overflow, Set<String> subscribeRoles, Set<String> publishRoles) {

    /** The policy of topics that no setting speaks of: a slow consumer is disconnected, no role is enough. */
    public static final TopicPolicy STANDARD =
            new TopicPolicy(TopicPattern.of("**"), Overflow.DISCONNECT, Set.of(), Set.of());

    /** Copies the roles. */
    public TopicPolicy {
        subscribeRoles = Set.copyOf(subscribeRoles);
        publishRoles = Set.copyOf(publishRoles);
    }
}
