package org.antiphon.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {

    private static final String KEY = "antiphon.admission.heap-percent";
    private static final String VARIABLE = "ANTIPHON_ADMISSION_HEAP_PERCENT";

    @TempDir
    private Path deployment;

    private Settings load(Map<String, String> environment, Map<String, String> system) throws IOException {
        Properties properties = new Properties();
        properties.putAll(system);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {deployment.toUri().toURL()}, null)) {
            return new SettingsLoader(loader, environment, properties).load();
        }
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(deployment.resolve(name), content).toString();
    }

    @Test
    void nearerSourceWins() throws IOException {
        assertThat(load(Map.of(), Map.of()).text(KEY)).isEqualTo("90");

        write("antiphon.properties", KEY + "=1");
        assertThat(load(Map.of(), Map.of()).text(KEY)).isEqualTo("1");

        Map<String, String> file = Map.of("antiphon.config", write("more.properties", KEY + "=2"));
        assertThat(load(Map.of(), file).text(KEY)).isEqualTo("2");

        assertThat(load(Map.of(VARIABLE, "3"), file).text(KEY)).isEqualTo("3");

        Map<String, String> both = Map.of("antiphon.config", file.get("antiphon.config"), KEY, "4");
        assertThat(load(Map.of(VARIABLE, "3"), both).text(KEY)).isEqualTo("4");
    }

    @Test
    void applicationPropertiesOfOthersAreNotRead() throws IOException {
        write("application.properties", KEY + "=1");
        write("application.yaml", "antiphon.admission.heap-percent: 1");
        assertThat(load(Map.of(), Map.of()).text(KEY)).isEqualTo("90");
    }

    @Test
    void fileMayBeYamlAndComeFromTheEnvironment() throws IOException {
        String file = write("more.yaml", "antiphon:\n  topics:\n    rooms:\n      pattern: rooms.**\n");
        assertThat(load(Map.of("ANTIPHON_CONFIG", file), Map.of()).text("antiphon.topics.rooms.pattern"))
                .isEqualTo("rooms.**");
    }

    @Test
    void fileThatCannotBeReadStopsTheStart() throws IOException {
        String odd = write("more.xls", "");
        for (String name : new String[] {"/no/such.properties", deployment.toString(), odd}) {
            assertThatThrownBy(() -> load(Map.of(), Map.of("antiphon.config", name)))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContainingAll("antiphon.config", name);
        }
    }

    @Test
    void environmentNamesGroupsToo() throws IOException {
        Settings settings = load(
                Map.of(
                        "ANTIPHON_TOPICS_ROOMS_PATTERN", "rooms.**",
                        "ANTIPHON_TOPICS_MY_ORDERS_SUBSCRIBE_ROLES", "clerk"),
                Map.of());
        assertThat(settings.groups("antiphon.topics."))
                .containsExactly("dead", "inbox", "my-orders", "node", "nodes", "rooms");
        assertThat(settings.text("antiphon.topics.rooms.pattern")).isEqualTo("rooms.**");
        assertThat(settings.text("antiphon.topics.my-orders.subscribe-roles")).isEqualTo("clerk");
        assertThat(settings.unknownKeys()).isEmpty();
    }

    @Test
    void environmentSetsTheGroupThatAFileAlreadyNames() throws IOException {
        write("antiphon.properties", "antiphon.topics.myRooms_1.pattern=a");
        assertThat(load(Map.of("ANTIPHON_TOPICS_MYROOMS_1_PATTERN", "b"), Map.of())
                        .text("antiphon.topics.myRooms_1.pattern"))
                .isEqualTo("b");
    }

    @Test
    void environmentVariablesThatMeanNothingAreLeftAlone() throws IOException {
        Map<String, String> cluster = Map.of("ANTIPHON_PORT", "tcp://10.0.0.1:9080", "ANTIPHON_SERVICE_HOST", "x");
        assertThat(load(cluster, Map.of()).unknownKeys()).isEmpty();
    }

    @Test
    void valueMayReferToOthers() throws IOException {
        write("antiphon.properties", KEY + "=${antiphon.test.no-such:42}");
        assertThat(load(Map.of(), Map.of()).integer(KEY, 1, 100)).isEqualTo(42);
    }

    @Test
    void referenceToNothingStopsTheStartAndIsNotTakenForASecret() throws IOException {
        write("antiphon.properties", "antiphon.security.jwt.secret=${NO_SUCH_VARIABLE_HERE}");
        assertThatThrownBy(() -> load(Map.of(), Map.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("antiphon.security.jwt.secret");
    }
}
