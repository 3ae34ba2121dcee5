package org.antiphon.security;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antiphon.message.InvalidTopicException;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;

/**
 * Turns the patterns of a credential into those of one caller. A user name takes the place of {@value #CALLER} only where
 * it is one plain segment by itself, so that no name can widen a pattern; what is no pattern grants nothing.
 */
final class Grants {

    /** What stands for the caller in a pattern. */
    static final String CALLER = "{sub}";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1," + Topic.MAX_LENGTH + "}");

    private Grants() {}

    static List<TopicPattern> of(Collection<?> patterns, String user) {
        return patterns.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .flatMap(pattern -> grant(pattern, user).stream())
                .distinct()
                .toList();
    }

    private static Optional<TopicPattern> grant(String pattern, String user) {
        boolean personal = pattern.contains(CALLER);
        if (pattern.length() > Topic.MAX_LENGTH
                || personal && !PLAIN.matcher(user).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TopicPattern.of(personal ? pattern.replace(CALLER, user) : pattern));
        } catch (InvalidTopicException e) {
            return Optional.empty();
        }
    }
}
