package org.antiphon.message;

/**
 * The name of a topic: 1 to {@value #MAX_LENGTH} characters of {@code A-Z a-z 0-9 _ -}, in segments parted by
 * {@code .}; a leading {@code $} marks a system topic, which no wildcard reaches unless it names the {@code $} segment.
 *
 * @param name the checked name
 */
public record Topic(String name) implements Comparable<Topic> {

    /** Longest name, in characters. */
    public static final int MAX_LENGTH = 200;

    /**
     * Checks the name.
     *
     * @throws InvalidTopicException when the name breaks a rule
     */
    public Topic {
        TopicSyntax.check(name, false);
    }

    /** Whether this topic belongs to the system and not to an application. */
    public boolean isSystem() {
        return name.charAt(0) == '$';
    }

    @Override
    public int compareTo(Topic other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
