package org.antiphon.message;

import java.util.List;

/**
 * A topic name in which {@code *} stands for one segment and a final {@code **} for one or more; a pattern without
 * wildcards names exactly one topic.
 *
 * @param expression the checked text of the pattern
 * @param segments its segments, in order
 */
public record TopicPattern(String expression, List<String> segments) {

    private static final String ANY_SEGMENT = "*";
    private static final String ANY_REST = "**";

    /** Copies the segments. */
    public TopicPattern {
        segments = List.copyOf(segments);
    }

    /**
     * Reads a pattern.
     *
     * @param expression 1 to 200 characters
     * @return the pattern
     * @throws InvalidTopicException when the text breaks a rule
     */
    public static TopicPattern of(String expression) {
        TopicSyntax.check(expression, true);
        return new TopicPattern(expression, List.of(expression.split("\\.")));
    }

    /** The pattern that names this one topic. */
    public static TopicPattern of(Topic topic) {
        return of(topic.name());
    }

    /** Whether this pattern names exactly one topic. */
    public boolean isLiteral() {
        return segments.stream().noneMatch(TopicSyntax::isWildcard);
    }

    /**
     * The one topic that this pattern names.
     *
     * @throws InvalidTopicException when the pattern has a wildcard
     */
    public Topic topic() {
        return new Topic(expression);
    }

    /** Whether the topic is among those that this pattern names. */
    public boolean matches(Topic topic) {
        return covers(of(topic));
    }

    /** Whether every topic that the other pattern names is named by this one too. */
    public boolean covers(TopicPattern other) {
        for (int i = 0; i < segments.size(); i++) {
            if (i >= other.segments.size()) {
                return false;
            }
            String mine = segments.get(i);
            String theirs = other.segments.get(i);
            boolean wild = TopicSyntax.isWildcard(mine);
            if (wild && i == 0 && theirs.startsWith("$")) {
                return false;
            }
            if (mine.equals(ANY_REST)) {
                return true;
            }
            boolean same = mine.equals(theirs);
            boolean oneForOne = mine.equals(ANY_SEGMENT) && !theirs.equals(ANY_REST);
            if (!same && !oneForOne) {
                return false;
            }
        }
        return segments.size() == other.segments.size();
    }

    /** Whether there can be a topic that both patterns name. */
    public boolean overlaps(TopicPattern other) {
        int common = Math.min(segments.size(), other.segments.size());
        for (int i = 0; i < common; i++) {
            String mine = segments.get(i);
            String theirs = other.segments.get(i);
            boolean wild = TopicSyntax.isWildcard(mine) || TopicSyntax.isWildcard(theirs);
            boolean system = i == 0 && (mine.startsWith("$") || theirs.startsWith("$"));
            if (!mine.equals(theirs) && (!wild || system)) {
                return false;
            }
            if (mine.equals(ANY_REST) || theirs.equals(ANY_REST)) {
                return true;
            }
        }
        return segments.size() == other.segments.size();
    }

    /** Whether this pattern is the better choice for a topic that both match: literal segments win, from the left. */
    public boolean isMoreSpecificThan(TopicPattern other) {
        int common = Math.min(segments.size(), other.segments.size());
        for (int i = 0; i < common; i++) {
            int difference = wildness(segments.get(i)) - wildness(other.segments.get(i));
            if (difference != 0) {
                return difference < 0;
            }
        }
        return segments.size() > other.segments.size();
    }

    private static int wildness(String segment) {
        if (segment.equals(ANY_REST)) {
            return 2;
        }
        return segment.equals(ANY_SEGMENT) ? 1 : 0;
    }

    @Override
    public String toString() {
        return expression;
    }
}
