package org.antiphon.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antiphon.message.InvalidTopicException;
import org.antiphon.message.Overflow;
import org.antiphon.message.TopicPattern;
import org.antiphon.message.TopicPolicy;
import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * The topic policies that are set; no two of them have the same pattern.
 *
 * @param policies one for each group {@code antiphon.topics.<name>}
 */
public record TopicSettings(List<TopicPolicy> policies) implements SettingsGroup {

    private static final String PREFIX = "antiphon.topics.";

    /** Copies the policies. */
    public TopicSettings {
        policies = List.copyOf(policies);
    }

    /** Reads all groups. */
    public static TopicSettings read(Settings settings) {
        List<TopicPolicy> policies = new ArrayList<>();
        for (String name : settings.groups(PREFIX)) {
            TopicPolicy policy = policy(settings, PREFIX + name);
            if (policies.stream().anyMatch(other -> other.pattern().equals(policy.pattern()))) {
                throw settings.invalid(PREFIX + name + ".pattern", "a pattern that no other group of topics has");
            }
            policies.add(policy);
        }
        return new TopicSettings(policies);
    }

    private static TopicPolicy policy(Settings settings, String group) {
        return new TopicPolicy(
                pattern(settings, group + ".pattern"),
                settings.oneOf(group + ".overflow", Overflow.class),
                Set.copyOf(settings.list(group + ".subscribe-roles")),
                Set.copyOf(settings.list(group + ".publish-roles")));
    }

    private static TopicPattern pattern(Settings settings, String key) {
        try {
            return TopicPattern.of(settings.text(key));
        } catch (InvalidTopicException e) {
            throw settings.invalid(key, "a topic pattern such as rooms.** (" + e.getMessage() + ")");
        }
    }
}
