package org.antiphon.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

    private static final Path FOLDER = Path.of("src/main/resources/org/antiphon/protocol/schema");
    private static final Path ASYNC_API = Path.of("src/docs/protocol/asyncapi.yaml");
    private static final String ROOT = "https://antiphon.org/schema/";

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaMappers(
                    mappers -> mappers.mapPrefix(ROOT, "classpath:org/antiphon/protocol/schema/")));

    /** A message of a golden frame with the path of its schema. */
    record Line(String schema, String text) {}

    static List<Line> lines() {
        return Stream.of("client", "server")
                .flatMap(direction -> Stream.concat(v1(direction), v2(direction)))
                .toList();
    }

    private static Stream<Line> v1(String direction) {
        return Golden.of("v1", direction).map(Golden::text).map(text -> line("v1", direction, text));
    }

    private static Stream<Line> v2(String direction) {
        return Golden.of("v2json", direction)
                .flatMap(golden -> golden.text().lines())
                .map(text -> line("v2", direction, text));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void goldenMessageIsAsItsSchemaSays(Line line) throws IOException {
        assertThat(schema(line).validate(Golden.MAPPER.readTree(line.text()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void goldenMessageWithoutARequiredFieldIsRefusedByItsSchema(Line line) throws IOException {
        for (JsonNode required : schema(line).getSchemaNode().get("required")) {
            ObjectNode message = (ObjectNode) Golden.MAPPER.readTree(line.text());
            message.remove(required.textValue());
            assertThat(schema(line).validate(message)).as(required.textValue()).isNotEmpty();
        }
    }

    @Test
    void everySchemaHasAGoldenMessage() throws IOException {
        assertThat(lines().stream().map(Line::schema).collect(Collectors.toSet()))
                .isEqualTo(schemas());
    }

    @Test
    void everyMessageHasOnlyFieldsThatItsSchemaNames() throws IOException {
        for (Line line : lines()) {
            if (!line.text().contains("later")) {
                Set<String> known = names(schema(line).getSchemaNode().get("properties"));
                assertThat(known).as(line.text()).containsAll(names(Golden.MAPPER.readTree(line.text())));
            }
        }
    }

    @Test
    void everyMessageOfMessagePackHasTheFieldsOfItsSchema() throws IOException {
        for (V2Layout layout : V2Layout.values()) {
            Set<String> fields = names(schema(schemaOf("v2", layout.isCommand(), layout.type()))
                    .getSchemaNode()
                    .get("properties"));
            fields.removeAll(List.of("type", "id"));
            assertThat(layout.fields()).as(layout.type()).containsExactlyInAnyOrderElementsOf(fields);
        }
    }

    @Test
    void asyncApiPointsToEverySchema() throws IOException {
        JsonNode document = new YAMLMapper().readTree(Files.readString(ASYNC_API));
        Collection<String> targets = document.at("/components/messages").findValuesAsText("$ref").stream()
                .map(target -> FOLDER.toAbsolutePath().normalize().relativize(resolved(target)))
                .map(path -> path.toString().replace('\\', '/'))
                .toList();

        assertThat(targets).containsExactlyInAnyOrderElementsOf(schemas());
    }

    @Test
    void asyncApiPointsOnlyToWhatItHas() throws IOException {
        JsonNode document = new YAMLMapper().readTree(Files.readString(ASYNC_API));

        assertThat(document.findValuesAsText("$ref"))
                .filteredOn(target -> target.startsWith("#"))
                .isNotEmpty()
                .noneMatch(target -> document.at(target.substring(1)).isMissingNode());
    }

    private static Path resolved(String target) {
        return ASYNC_API.toAbsolutePath().getParent().resolve(target).normalize();
    }

    private static Set<String> schemas() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> FOLDER.relativize(file).getNameCount() == 2)
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toSet());
        }
    }

    private static JsonSchema schema(Line line) {
        return schema(line.schema());
    }

    private static JsonSchema schema(String path) {
        return SCHEMAS.getSchema(SchemaLocation.of(ROOT + path));
    }

    private static Line line(String version, String direction, String text) {
        try {
            String type = Golden.MAPPER.readTree(text).get("type").textValue();
            return new Line(schemaOf(version, direction.equals("client"), type), text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A type that both sides send has a schema for each; in v1 every other type is that of a request. */
    private static String schemaOf(String version, boolean client, String type) {
        return Stream.of(client ? type : type + "_from_server", type, client ? "request" : "answer")
                .map(name -> version + "/" + name + ".json")
                .filter(path -> Files.exists(FOLDER.resolve(path)))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
