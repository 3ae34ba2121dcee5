package org.antiphon.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;

class PatternTreeTest {

    private static final List<String> SEGMENTS = List.of("a", "b", "c");

    private final TestSessions sessions = TestSessions.direct(Map.of());
    private final PatternTree tree = new PatternTree();

    private Subscription subscription(String pattern) {
        return new Subscription(
                sessions.open("ann", RecordingTransport.inline()), TopicPattern.of(pattern), Optional.empty());
    }

    private List<Subscription> matched(String topic) {
        List<Subscription> found = new ArrayList<>();
        tree.match(new Topic(topic), found::add);
        return found;
    }

    @Test
    void lastOfAPatternIsKnownWhenItGoes() {
        Subscription one = subscription("a.*");
        Subscription two = subscription("a.*");
        tree.add(one);
        tree.add(two);
        tree.add(two);
        assertThat(tree.remove(one)).isFalse();
        assertThat(tree.remove(one)).isFalse();
        assertThat(tree.remove(two)).isTrue();
        assertThat(tree.remove(two)).isFalse();
        assertThat(tree.isEmpty()).isTrue();
    }

    @Test
    void whatIsBelowAPatternThatGoesStays() {
        Subscription upper = subscription("a.*");
        Subscription lower = subscription("a.*.c");
        tree.add(upper);
        tree.add(lower);
        tree.remove(upper);
        assertThat(matched("a.b.c")).containsExactly(lower);
        assertThat(matched("a.b")).isEmpty();
        assertThat(tree.remove(lower)).isTrue();
        assertThat(tree.isEmpty()).isTrue();
    }

    @Test
    void systemTopicsAreReachedByTheirNameOnly() {
        Subscription all = subscription("**");
        Subscription dead = subscription("$dead.**");
        tree.add(all);
        tree.add(subscription("*.orders"));
        tree.add(dead);
        assertThat(matched("$dead.orders")).containsExactly(dead);
        assertThat(matched("orders")).containsExactly(all);
    }

    @Test
    void treeFindsWhatALookAtEveryPatternWouldFind() {
        Random random = new Random(7);
        List<Subscription> present = new ArrayList<>();
        TestSessions many = TestSessions.direct(Map.of("antiphon.limits.connections-per-user", "100000"));
        for (int step = 0; step < 3_000; step++) {
            if (present.size() > 40 || !present.isEmpty() && random.nextInt(3) == 0) {
                tree.remove(present.remove(random.nextInt(present.size())));
            } else {
                Subscription next = new Subscription(
                        many.open("ann", RecordingTransport.inline()), anyPattern(random), Optional.empty());
                present.add(next);
                tree.add(next);
            }
            Topic topic = anyTopic(random);
            assertThat(matched(topic.name()))
                    .containsExactlyInAnyOrderElementsOf(present.stream()
                            .filter(subscription -> subscription.pattern().matches(topic))
                            .toList());
        }
        present.forEach(tree::remove);
        assertThat(tree.isEmpty()).isTrue();
    }

    private static TopicPattern anyPattern(Random random) {
        List<String> parts = new ArrayList<>();
        for (int length = 1 + random.nextInt(3); length > 0; length--) {
            parts.add(random.nextInt(3) == 0 ? "*" : any(random));
        }
        if (random.nextInt(3) == 0) {
            parts.add("**");
        }
        return TopicPattern.of((random.nextInt(8) == 0 ? "$a." : "") + String.join(".", parts));
    }

    private static Topic anyTopic(Random random) {
        List<String> parts = new ArrayList<>();
        for (int length = 1 + random.nextInt(4); length > 0; length--) {
            parts.add(any(random));
        }
        return new Topic((random.nextInt(8) == 0 ? "$a." : "") + String.join(".", parts));
    }

    private static String any(Random random) {
        return SEGMENTS.get(random.nextInt(SEGMENTS.size()));
    }
}
