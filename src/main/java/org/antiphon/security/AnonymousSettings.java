package org.antiphon.security;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Action;
import org.antiphon.message.Caller;
import org.antiphon.message.InvalidTopicException;
import org.antiphon.message.TopicPattern;
import org.antiphon.settings.Settings;

/** Whether callers may come without a credential, and what they may do then. */
final class AnonymousSettings {

    private static final String PREFIX = "antiphon.security.anonymous.";

    private AnonymousSettings() {}

    /** The caller that everybody without a credential is; empty when nobody may come without. */
    static Optional<Caller> read(Settings settings) {
        Map<Action, List<TopicPattern>> grants = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            grants.put(action, patterns(settings, PREFIX + CallerClaims.wireName(action)));
        }
        return settings.flag(PREFIX + "enabled")
                ? Optional.of(new Caller(Caller.ANONYMOUS, Caller.ANONYMOUS, Set.of(), grants, Optional.empty()))
                : Optional.empty();
    }

    private static List<TopicPattern> patterns(Settings settings, String key) {
        try {
            return settings.list(key).stream().map(TopicPattern::of).toList();
        } catch (InvalidTopicException e) {
            throw settings.invalid(key, "a list of topic patterns, without {sub}");
        }
    }
}
