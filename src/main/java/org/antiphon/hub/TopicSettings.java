package org.antiphon.hub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Acknowledgement;
import org.antiphon.message.InvalidTopicException;
import org.antiphon.message.Overflow;
import org.antiphon.message.Retention;
import org.antiphon.message.TopicPattern;
import org.antiphon.message.TopicPolicy;
import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * The topic policies that are set; no two of them have the same pattern.
 *
 * @param policies one for each group {@code antiphon.topics.<name>}, and one for rooms
 */
public record TopicSettings(List<TopicPolicy> policies) implements SettingsGroup {

    private static final String PREFIX = "antiphon.topics.";
    private static final Duration LONGEST = Duration.ofDays(365);

    private static final TopicPattern ROOMS = TopicPattern.of("rooms.**");
    private static final Retention ROOM_HISTORY =
            new Retention(100, Duration.ofDays(30), 1 << 20, Duration.ofMinutes(2));

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
        rooms(policies).ifPresent(policies::add);
        return new TopicSettings(policies);
    }

    /** What holds for rooms unless a group has their pattern: what holds for them anyway, with members and memory. */
    private static Optional<TopicPolicy> rooms(List<TopicPolicy> set) {
        if (set.stream().anyMatch(policy -> policy.pattern().equals(ROOMS))) {
            return Optional.empty();
        }
        TopicPolicy around = set.stream()
                .filter(policy -> policy.pattern().covers(ROOMS))
                .reduce(TopicPolicy.STANDARD, TopicSettings::moreSpecific);
        return Optional.of(new TopicPolicy(
                ROOMS,
                around.overflow(),
                around.subscribeRoles(),
                around.publishRoles(),
                around.retention().hasHistory() ? around.retention() : ROOM_HISTORY,
                true,
                around.acknowledgement(),
                false));
    }

    private static TopicPolicy moreSpecific(TopicPolicy one, TopicPolicy other) {
        return one.pattern().isMoreSpecificThan(other.pattern()) ? one : other;
    }

    private static TopicPolicy policy(Settings settings, String group) {
        return new TopicPolicy(
                pattern(settings, group + ".pattern"),
                settings.oneOf(group + ".overflow", Overflow.class),
                Set.copyOf(settings.list(group + ".subscribe-roles")),
                Set.copyOf(settings.list(group + ".publish-roles")),
                retention(settings, group),
                settings.flag(group + ".members"),
                acknowledgement(settings, group),
                local(settings, group));
    }

    private static Retention retention(Settings settings, String group) {
        return new Retention(
                settings.integer(group + ".history-messages", 0, 1_000_000),
                settings.duration(group + ".history-age", Duration.ofSeconds(1), LONGEST),
                settings.size(group + ".history-bytes", 1024, 1 << 30),
                settings.duration(group + ".key-window", Duration.ofSeconds(1), LONGEST));
    }

    private static Optional<Acknowledgement> acknowledgement(Settings settings, String group) {
        if (!settings.flag(group + ".acknowledged")) {
            return Optional.empty();
        }
        if (settings.integer(group + ".history-messages", 0, 1_000_000) == 0) {
            throw settings.invalid(group + ".history-messages", "1 or more where delivery is acknowledged");
        }
        return Optional.of(new Acknowledgement(
                settings.duration(group + ".ack-timeout", Duration.ofMillis(100), Duration.ofHours(1)),
                settings.integer(group + ".ack-attempts", 1, 100)));
    }

    private static boolean local(Settings settings, String group) {
        boolean local = settings.flag(group + ".local-without-redis");
        if (local && settings.integer(group + ".history-messages", 0, 1_000_000) > 0) {
            throw settings.invalid(group + ".local-without-redis", "false where the topic has history");
        }
        return local;
    }

    private static TopicPattern pattern(Settings settings, String key) {
        try {
            return TopicPattern.of(settings.text(key));
        } catch (InvalidTopicException e) {
            throw settings.invalid(key, "a topic pattern such as rooms.** (" + e.getMessage() + ")");
        }
    }
}
