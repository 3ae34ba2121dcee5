package org.antiphon.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-Z.a-z.0-9_", "rooms.general", "$dead.orders", "-", "_", "0"})
    void namesByTheRulesAreTopics(String name) {
        assertThat(new Topic(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "a.",
                ".a",
                "a..b",
                "a b",
                "a/b",
                "ä",
                "a.*",
                "**",
                "$",
                "$.a",
                "$$a",
                "a.$b",
                "a$",
                "a\n",
                "a\u0000",
                "\ud83d\ude00",
                "a,b",
                "#",
                "a.+"
            })
    void everythingElseIsRefused(String name) {
        assertThatThrownBy(() -> new Topic(name)).isInstanceOf(InvalidTopicException.class);
    }

    @Test
    void nothingIsRefusedToo() {
        assertThatThrownBy(() -> new Topic(null)).isInstanceOf(InvalidTopicException.class);
    }

    @Test
    void nameHasTwoHundredCharactersAtMost() {
        assertThat(new Topic("a".repeat(200)).name()).hasSize(200);
        assertThatThrownBy(() -> new Topic("a".repeat(201))).isInstanceOf(InvalidTopicException.class);
    }

    @Test
    void refusalDoesNotRepeatTheInput() {
        assertThatThrownBy(() -> new Topic("<script>")).hasMessageNotContaining("script");
        assertThatThrownBy(() -> new Topic("x".repeat(10_000)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(100));
    }

    @Test
    void systemTopicsBeginWithADollar() {
        assertThat(new Topic("$dead.orders").isSystem()).isTrue();
        assertThat(new Topic("dead.orders").isSystem()).isFalse();
    }
}
