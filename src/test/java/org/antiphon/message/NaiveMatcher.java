package org.antiphon.message;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Patterns by the words of their definition, over every topic of up to four segments from a small alphabet. */
final class NaiveMatcher {

    private static final List<String> FIRST = List.of("a", "b", "other", "$a", "$other");
    private static final List<String> NEXT = List.of("a", "b", "other");

    private final List<Topic> topics = namesOf(FIRST, NEXT, 4).map(Topic::new).toList();

    /** Every pattern of up to three segments, and those followed by a {@code **}. */
    static List<TopicPattern> patterns() {
        List<String> names =
                namesOf(List.of("a", "b", "$a", "*"), List.of("a", "b", "*"), 3).toList();
        Stream<String> open = names.stream().map(name -> name + ".**");
        return Stream.of(names.stream(), open, Stream.of("**"))
                .flatMap(all -> all)
                .map(TopicPattern::of)
                .toList();
    }

    private static Stream<String> namesOf(List<String> first, List<String> next, int longest) {
        List<String> all = new ArrayList<>(first);
        List<String> last = first;
        for (int length = 2; length <= longest; length++) {
            last = last.stream()
                    .flatMap(name -> next.stream().map(segment -> name + "." + segment))
                    .toList();
            all.addAll(last);
        }
        return all.stream();
    }

    List<Topic> topics() {
        return topics;
    }

    /** Which of the topics the pattern names. */
    BitSet named(TopicPattern pattern) {
        Pattern definition = Pattern.compile(
                pattern.segments().stream().map(NaiveMatcher::definitionOf).collect(Collectors.joining("\\.")));
        boolean system = pattern.expression().startsWith("$");
        BitSet named = new BitSet();
        for (int i = 0; i < topics.size(); i++) {
            Topic topic = topics.get(i);
            named.set(
                    i,
                    topic.isSystem() == system
                            && definition.matcher(topic.name()).matches());
        }
        return named;
    }

    private static String definitionOf(String segment) {
        return switch (segment) {
            case "*" -> "[^.]+";
            case "**" -> ".+";
            default -> Pattern.quote(segment);
        };
    }
}
