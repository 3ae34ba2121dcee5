package org.antiphon.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPatternTest {

    @ParameterizedTest
    @CsvSource({
        "a.b, a.b, true",
        "a.b, a.c, false",
        "a.*, a.b, true",
        "a.*, a, false",
        "a.*, a.b.c, false",
        "*.b, a.b, true",
        "a.**, a.b, true",
        "a.**, a.b.c.d, true",
        "a.**, a, false",
        "**, a, true",
        "**, a.b.c, true",
        "**, $dead.a, false",
        "*.a, $dead.a, false",
        "*, $dead, false",
        "$dead.**, $dead.a, true",
        "$dead.*, $dead.a, true"
    })
    void patternMatchesWhatItNames(String pattern, String topic, boolean matches) {
        assertThat(TopicPattern.of(pattern).matches(new Topic(topic))).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.", "**.a", "a.**.b", "a*", "*a", "***", "a.b*", "$*", "$**", "a.$*", "a.#"})
    void wildcardsStandAloneAndTheWideOneOnlyAtTheEnd(String pattern) {
        assertThatThrownBy(() -> TopicPattern.of(pattern)).isInstanceOf(InvalidTopicException.class);
    }

    @Test
    void patternWithoutWildcardsIsATopic() {
        assertThat(TopicPattern.of("a.b").isLiteral()).isTrue();
        assertThat(TopicPattern.of("a.b").topic()).isEqualTo(new Topic("a.b"));
        assertThat(TopicPattern.of(new Topic("a.b"))).isEqualTo(TopicPattern.of("a.b"));
        assertThat(TopicPattern.of("a.*").isLiteral()).isFalse();
        assertThatThrownBy(() -> TopicPattern.of("a.*").topic()).isInstanceOf(InvalidTopicException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a.b, a.*",
        "a.*, a.**",
        "a.**, **",
        "a.*, *.b",
        "a.*.c, a.**",
        "a.b.*, a.b.**",
        "a.b.**, a.**",
        "a.*.**, a.**"
    })
    void literalSegmentsAreMoreSpecificFromTheLeft(String specific, String general) {
        assertThat(TopicPattern.of(specific).isMoreSpecificThan(TopicPattern.of(general)))
                .isTrue();
        assertThat(TopicPattern.of(general).isMoreSpecificThan(TopicPattern.of(specific)))
                .isFalse();
    }
}
