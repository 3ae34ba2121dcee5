package org.antiphon.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicPatternModelTest {

    private final NaiveMatcher naive = new NaiveMatcher();
    private final List<TopicPattern> patterns = NaiveMatcher.patterns();
    private final Map<TopicPattern, BitSet> named = new HashMap<>();

    TopicPatternModelTest() {
        patterns.forEach(pattern -> named.put(pattern, naive.named(pattern)));
    }

    @Test
    void everyPatternMatchesExactlyTheTopicsOfItsDefinition() {
        for (TopicPattern pattern : patterns) {
            BitSet matched = new BitSet();
            for (int i = 0; i < naive.topics().size(); i++) {
                matched.set(i, pattern.matches(naive.topics().get(i)));
            }
            assertThat(matched).as(pattern.expression()).isEqualTo(named.get(pattern));
        }
    }

    @Test
    void onePatternCoversAnotherWhenItNamesAllOfItsTopics() {
        for (TopicPattern wide : patterns) {
            for (TopicPattern narrow : patterns) {
                BitSet beyond = (BitSet) named.get(narrow).clone();
                beyond.andNot(named.get(wide));
                assertThat(wide.covers(narrow)).as(wide + " covers " + narrow).isEqualTo(beyond.isEmpty());
            }
        }
    }

    @Test
    void patternsOverlapWhenSomeTopicHasBoth() {
        for (TopicPattern one : patterns) {
            for (TopicPattern other : patterns) {
                assertThat(one.overlaps(other))
                        .as(one + " overlaps " + other)
                        .isEqualTo(named.get(one).intersects(named.get(other)));
            }
        }
    }

    @Test
    void specificityIsAnOrder() {
        for (TopicPattern one : patterns) {
            for (TopicPattern other : patterns) {
                assertThat(one.isMoreSpecificThan(other) && other.isMoreSpecificThan(one))
                        .as(one + " and " + other)
                        .isFalse();
            }
        }
    }

    @Test
    void patternThatCoversAnotherIsNeverMoreSpecific() {
        for (TopicPattern wide : patterns) {
            for (TopicPattern narrow : patterns) {
                if (wide.covers(narrow)) {
                    assertThat(wide.isMoreSpecificThan(narrow))
                            .as(wide + " over " + narrow)
                            .isFalse();
                }
            }
        }
    }
}
