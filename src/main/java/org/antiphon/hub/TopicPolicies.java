package org.antiphon.hub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antiphon.message.Overflow;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.message.TopicPolicy;
import org.antiphon.spi.TopicPolicyFinder;

/** The policies in force, the most specific first; what was looked up is remembered, for a bounded number of topics. */
public final class TopicPolicies implements TopicPolicyFinder {

    static final int REMEMBERED = 10_000;

    private final List<TopicPolicy> policies;
    private final Map<Topic, TopicPolicy> remembered = new ConcurrentHashMap<>();

    /** Sorts the policies that are set. */
    public TopicPolicies(TopicSettings settings) {
        policies = settings.policies().stream()
                .sorted(Comparator.comparing(TopicPolicy::pattern, TopicPolicies::bySpecificity))
                .toList();
    }

    @Override
    public TopicPolicy policyFor(Topic topic) {
        TopicPolicy known = remembered.get(topic);
        if (known != null) {
            return known;
        }
        if (remembered.size() >= REMEMBERED) {
            remembered.clear();
        }
        TopicPolicy found = mostSpecific(TopicPattern.of(topic));
        remembered.put(topic, found);
        return found;
    }

    @Override
    public TopicPolicy policyFor(TopicPattern pattern) {
        return pattern.isLiteral() ? policyFor(pattern.topic()) : agreed(pattern, candidates(pattern));
    }

    @Override
    public Set<String> roles() {
        return policies.stream()
                .flatMap(policy -> Stream.concat(policy.subscribeRoles().stream(), policy.publishRoles().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    int remembered() {
        return remembered.size();
    }

    private TopicPolicy mostSpecific(TopicPattern literal) {
        return policies.stream()
                .filter(policy -> policy.pattern().covers(literal))
                .findFirst()
                .orElse(TopicPolicy.STANDARD);
    }

    /** All that may hold for a topic of the pattern: a policy that covers it hides the less specific ones. */
    private List<TopicPolicy> candidates(TopicPattern pattern) {
        List<TopicPolicy> candidates = new ArrayList<>();
        for (TopicPolicy policy : policies) {
            if (policy.pattern().overlaps(pattern)) {
                candidates.add(policy);
            }
            if (policy.pattern().covers(pattern)) {
                return candidates;
            }
        }
        candidates.add(TopicPolicy.STANDARD);
        return candidates;
    }

    private static TopicPolicy agreed(TopicPattern pattern, List<TopicPolicy> candidates) {
        Overflow first = candidates.get(0).overflow();
        boolean same = candidates.stream().allMatch(policy -> policy.overflow() == first);
        return new TopicPolicy(
                pattern,
                same ? first : Overflow.DISCONNECT,
                common(candidates, TopicPolicy::subscribeRoles),
                common(candidates, TopicPolicy::publishRoles));
    }

    private static Set<String> common(List<TopicPolicy> candidates, Function<TopicPolicy, Set<String>> roles) {
        Set<String> common = new HashSet<>(roles.apply(candidates.get(0)));
        candidates.forEach(policy -> common.retainAll(roles.apply(policy)));
        return common;
    }

    private static int bySpecificity(TopicPattern one, TopicPattern other) {
        if (one.isMoreSpecificThan(other)) {
            return -1;
        }
        return other.isMoreSpecificThan(one) ? 1 : 0;
    }
}
