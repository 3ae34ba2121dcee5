package org.antiphon.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroubleTest {
    private static final Place PLACE = new Place(Path.of(""), Path.of(""), 0, 0, 0, Path.of(""));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "liberty|[2026-11-23T01:07:17.135+0000] 00000023 org.antiphon.session.Events                                  %s x",
                "wildfly|2026-11-23 01:07:17,135 %s  [org.antiphon.session.Events] (default task-1) x",
                "payara|[2026-11-23T01:07:17.135+0000] [Payara 6.2025.9] [%s] [] [org.antiphon.session.Events] x",
                "glassfish|[2026-11-25T10:09:49.743617Z] [GF 8.0.0] [%s] [] [org.antiphon.session.Events] x"
            })
    void warningsAndErrorsAreTroubleAndNothingElseIs(String kind, String line) {
        AppServer server = Servers.of(kind, PLACE, "own");
        for (String level : levels(kind)) {
            assertThat(line.formatted(level)).matches(server.trouble());
        }
        assertThat(line.formatted("INFO")).doesNotMatch(server.trouble());
        assertThat(line.formatted("I")).doesNotMatch(server.trouble());
        assertThat("    at W E WARN ERROR SEVERE").doesNotMatch(server.trouble());
    }

    private static String[] levels(String kind) {
        return switch (kind) {
            case "liberty" -> new String[] {"W", "E", "F"};
            case "wildfly" -> new String[] {"WARN", "ERROR", "FATAL"};
            default -> new String[] {"WARNING", "SEVERE"};
        };
    }
}
