package org.antiphon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    private static final Path PAGE = Path.of("src/docs/configuration.md");
    private static final Path DEFAULTS = Path.of("src/main/resources", SettingsCatalog.DEFAULTS);
    /** Key, type, default, range, meaning; a default stands in backticks, and an empty one as a dash. */
    private static final Pattern ROW =
            Pattern.compile("^\\| `(antiphon\\.[^`]+)` \\| [^|]+ \\| (?:`([^`]+)`|–) \\| [^|]+ \\| [^|]+ \\|$");

    @Test
    void pageHasARowWithTheDefaultForEverySettingAndNoOther() throws IOException {
        assertThat(rows()).isEqualTo(defaults());
    }

    @Test
    void everyRowThatNamesASettingIsWellFormed() throws IOException {
        assertThat(Files.readAllLines(PAGE))
                .filteredOn(line -> line.startsWith("| `antiphon."))
                .allMatch(line -> ROW.matcher(line).matches());
    }

    @Test
    void everyDefaultHasACommentAboveIt() throws IOException {
        List<String> lines = Files.readAllLines(DEFAULTS);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("antiphon.")) {
                assertThat(lines.get(i - 1)).as(lines.get(i)).startsWith("# ");
            }
        }
    }

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String value = row.group(2) == null ? "" : row.group(2);
                assertThat(rows.put(row.group(1), value)).as("twice: " + line).isNull();
            }
        }
        return rows;
    }

    private static Map<String, String> defaults() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(DEFAULTS)) {
            properties.load(in);
        }
        Map<String, String> defaults = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> defaults.put(key, properties.getProperty(key)));
        return defaults;
    }
}
