package org.antiphon.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.antiphon.message.TopicPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantsTest {

    private static final List<String> PERSONAL =
            List.of("inbox.{sub}", "{sub}", "{sub}.x", "inbox.{sub}.**", "inbox.a-{sub}", "inbox.{sub}{sub}");

    @Test
    void aPlainNameTakesItsPlace() {
        assertThat(Grants.of(List.of("inbox.{sub}", "u.x-{sub}.**"), "ann_1"))
                .containsExactly(TopicPattern.of("inbox.ann_1"), TopicPattern.of("u.x-ann_1.**"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "**",
                "a.b",
                "a.*",
                ".",
                "$",
                "$dead",
                "",
                " ",
                "ann@example.com",
                "{sub}",
                "a/b",
                "ä",
                "*\n"
            })
    void aHostileNameGrantsNothingPersonal(String name) {
        assertThat(Grants.of(PERSONAL, name)).isEmpty();
        assertThat(Grants.of(List.of("rooms.**"), name)).containsExactly(TopicPattern.of("rooms.**"));
    }

    @Test
    void aLongNameMakesNoLongTopic() {
        assertThat(Grants.of(PERSONAL, "a".repeat(201))).isEmpty();
        assertThat(Grants.of(List.of("inbox.{sub}"), "a".repeat(200))).isEmpty();
    }

    @Test
    void bracesMakeNoWildcards() {
        assertThat(Grants.of(List.of("*{sub}", "{sub}*", "{sub", "{SUB}", "a..b", "x".repeat(201)), "ann"))
                .isEmpty();
    }
}
