package org.antiphon.security;

import java.util.Set;
import java.util.function.Function;
import org.antiphon.message.Action;
import org.antiphon.message.Caller;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.message.TopicPolicy;
import org.antiphon.spi.TopicPermissions;
import org.antiphon.spi.TopicPolicyFinder;

/**
 * Allows what the credential grants or what the policy of the topics allows a role of the caller, nothing else. A role
 * that may subscribe may also see who is present and read history, since both tell no more than listening would.
 */
final class ClaimPermissions implements TopicPermissions {

    private final TopicPolicyFinder policies;

    ClaimPermissions(TopicPolicyFinder policies) {
        this.policies = policies;
    }

    @Override
    public boolean canSubscribe(Caller caller, TopicPattern pattern) {
        return isAllowed(caller, Action.SUBSCRIBE, pattern, TopicPolicy::subscribeRoles);
    }

    @Override
    public boolean canPublish(Caller caller, Topic topic) {
        return isAllowed(caller, Action.PUBLISH, TopicPattern.of(topic), TopicPolicy::publishRoles);
    }

    @Override
    public boolean canSeePresence(Caller caller, Topic topic) {
        return isAllowed(caller, Action.PRESENCE, TopicPattern.of(topic), TopicPolicy::subscribeRoles);
    }

    @Override
    public boolean canReadHistory(Caller caller, Topic topic) {
        return isAllowed(caller, Action.HISTORY, TopicPattern.of(topic), TopicPolicy::subscribeRoles);
    }

    private boolean isAllowed(
            Caller caller, Action action, TopicPattern pattern, Function<TopicPolicy, Set<String>> roles) {
        return caller.isGranted(action, pattern) || caller.hasAnyRole(roles.apply(policies.policyFor(pattern)));
    }
}
