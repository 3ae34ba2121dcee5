package org.antiphon.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicPatternOverlapTest {

    @ParameterizedTest
    @CsvSource({
        "a.b, a.b, true", "a.b, a.c, false", "a.*, *.b, true", "a.*, b.*, false", "a, a.**, false", "a.b.c, a.**, true",
        "**, **, true", "*, a.b, false", "*.b, **, true", "$a.b, **, false", "$a.*, $a.b, true", "*.b, $a.b, false",
        "a.*.c, a.b.**, true", "a.*.c, a.b, false", "a.b.*, *.c.**, false"
    })
    void patternsOverlapWhenOneTopicCanHaveBoth(String one, String other, boolean overlap) {
        assertThat(TopicPattern.of(one).overlaps(TopicPattern.of(other))).isEqualTo(overlap);
        assertThat(TopicPattern.of(other).overlaps(TopicPattern.of(one))).isEqualTo(overlap);
    }
}
