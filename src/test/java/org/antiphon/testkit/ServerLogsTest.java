package org.antiphon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerLogsTest {
    private static final String BEGINNING = "[2026-11-23T01:07:17.135+0000] 00000023 ";
    private static final String LOGGER = "%-60s".formatted("org.antiphon.session.Events");

    @ParameterizedTest
    @ValueSource(strings = {"W", "E", "F"})
    void warningsAndErrorsAreTrouble(String level) {
        assertThat(ServerLogs.troubleIn(line("I") + '\n' + line(level) + '\n' + line("A")))
                .containsExactly(line(level));
    }

    @Test
    void everythingElseIsNone() {
        assertThat(ServerLogs.troubleIn(line("I") + "\n    at W E F\n" + line("A")))
                .isEmpty();
    }

    private static String line(String level) {
        return BEGINNING + LOGGER + ' ' + level + " Something was said";
    }
}
