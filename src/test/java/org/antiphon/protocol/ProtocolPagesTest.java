package org.antiphon.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antiphon.message.CloseCode;
import org.antiphon.message.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolPagesTest {

    private static final Path FOLDER = Path.of("src/docs/protocol");

    @Test
    void errorsPageHasExactlyTheErrorCodes() throws IOException {
        assertThat(rows("errors.md", "## Error codes", 3))
                .containsExactlyElementsOf(Stream.of(ErrorCode.values())
                        .map(code -> List.of("`" + code.wireName() + "`", code.sentence(), code.retry() ? "yes" : "no"))
                        .toList());
    }

    @Test
    void errorsPageHasExactlyTheCloseCodes() throws IOException {
        assertThat(rows("errors.md", "## Close codes", 2))
                .containsExactlyElementsOf(Stream.of(CloseCode.values())
                        .map(code -> List.of(Integer.toString(code.code()), code.reason()))
                        .toList());
    }

    @Test
    void everyCloseCodeSaysWhatTheClientDoes() throws IOException {
        assertThat(rows("errors.md", "## Close codes", 4))
                .allSatisfy(row -> assertThat(row.get(3)).containsAnyOf("reconnects", "stops"));
    }

    @Test
    void pageOfV2HasExactlyThePositions() throws IOException {
        assertThat(rows("v2.md", "## MessagePack", 4))
                .containsExactlyElementsOf(Stream.of(V2Layout.values())
                        .map(layout -> List.of(
                                Integer.toString(layout.number()),
                                "`" + layout.type() + "`",
                                layout.isCommand() ? "client" : "server",
                                layout.fields().stream()
                                        .map(name -> "`" + name + "`")
                                        .collect(Collectors.joining(", "))))
                        .toList());
    }

    @Test
    void firstPageHasExactlyTheSubprotocols() throws IOException {
        assertThat(rows("README.md", "## Choosing a version", 1))
                .containsExactlyElementsOf(Subprotocol.wireNames().stream()
                        .map(name -> List.of("`" + name + "`"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"v1,v1.md", "v2json,v2.md"})
    void everyExampleIsUnderstoodOrGolden(String version, String page) throws IOException {
        Set<String> golden = Golden.of(version, "server").map(Golden::text).collect(Collectors.toSet());
        List<String> examples = examples(page);

        assertThat(examples)
                .isNotEmpty()
                .allMatch(example -> golden.contains(example) || isUnderstood(version, example));
    }

    private static List<String> examples(String page) throws IOException {
        return Files.readAllLines(FOLDER.resolve(page)).stream()
                .filter(line -> line.startsWith("    {\"type\":\""))
                .map(String::strip)
                .toList();
    }

    private static boolean isUnderstood(String version, String example) {
        List<Command> commands = new ArrayList<>();
        Golden.CODECS.get(version).decode(Frame.Text.of(example), commands::add);
        return commands.stream().noneMatch(Command.Malformed.class::isInstance);
    }

    /** The first cells of each row of the first table under a heading. */
    private static List<List<String>> rows(String page, String heading, int cells) throws IOException {
        return Files.readAllLines(FOLDER.resolve(page)).stream()
                .dropWhile(line -> !line.equals(heading))
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.split("\\|", -1))
                        .skip(1)
                        .map(String::strip)
                        .limit(cells)
                        .toList())
                .toList();
    }
}
