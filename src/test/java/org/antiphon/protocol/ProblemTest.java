package org.antiphon.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.antiphon.message.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyErrorHasAStatusAndASentence(ErrorCode code) {
        Problem problem = Problem.of(code);

        assertThat(problem.status()).isBetween(400, 599);
        assertThat(problem.code()).isEqualTo(code.wireName());
        assertThat(problem.json())
                .startsWith("{\"type\":\"urn:antiphon:problem:" + code.wireName() + "\"")
                .contains("\"title\":\"" + code.sentence() + "\"", problem.correlation());
    }

    @Test
    void whatOnlyHttpKnowsHasACodeToo() {
        Problem problem = Problem.of(405, "Method Not Allowed");

        assertThat(problem.code()).isEqualTo("method_not_allowed");
        assertThat(problem.retry()).isFalse();
    }

    @Test
    void eachProblemHasItsOwnCorrelation() {
        assertThat(Problem.of(ErrorCode.FORBIDDEN).correlation())
                .isNotEqualTo(Problem.of(ErrorCode.FORBIDDEN).correlation());
    }
}
