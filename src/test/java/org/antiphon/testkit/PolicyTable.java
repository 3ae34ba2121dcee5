package org.antiphon.testkit;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.message.TopicPolicy;
import org.antiphon.spi.TopicPolicyFinder;

/** Policies that a test gives to single topics; all others have the standard one. Thread-safe. */
public final class PolicyTable implements TopicPolicyFinder {

    private final Map<Topic, TopicPolicy> policies = new ConcurrentHashMap<>();

    /** From now on this holds for the topic. */
    public void set(Topic topic, TopicPolicy policy) {
        policies.put(topic, policy);
    }

    @Override
    public TopicPolicy policyFor(Topic topic) {
        return policies.getOrDefault(topic, TopicPolicy.STANDARD);
    }

    @Override
    public TopicPolicy policyFor(TopicPattern pattern) {
        return pattern.isLiteral() ? policyFor(pattern.topic()) : TopicPolicy.STANDARD;
    }

    @Override
    public Set<String> roles() {
        return Set.of();
    }
}
