package org.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.antiphon.message.ErrorCode;
import org.antiphon.protocol.Problem;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "post", "delete");

    private final JsonNode document = read();

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(OpenApiResource.text());
        } catch (JsonProcessingException e) {
            throw new AssertionError("The document is no YAML", e);
        }
    }

    /** What the document describes, as method and path. */
    private Set<String> described() {
        Set<String> described = new TreeSet<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        described.add(method + " " + path.getKey());
                    }
                }));
        return described;
    }

    private static Set<String> served() {
        Set<String> served = new TreeSet<>();
        for (Class<?> resource : new AntiphonApplication().getClasses()) {
            if (resource.isAnnotationPresent(Path.class)) {
                operations(resource).forEach(method -> served.add(methodOf(method) + " " + pathOf(resource, method)));
            }
        }
        return served;
    }

    private static Stream<Method> operations(Class<?> resource) {
        return Stream.of(resource.getMethods()).filter(method -> Stream.of(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class)));
    }

    private static String methodOf(Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow()
                .value()
                .toLowerCase(Locale.ROOT);
    }

    private static String pathOf(Class<?> resource, Method method) {
        Path further = method.getAnnotation(Path.class);
        return "/" + resource.getAnnotation(Path.class).value() + (further == null ? "" : "/" + further.value());
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    @Test
    void everyResourceIsDescribedAndNothingElse() {
        assertThat(described()).containsExactlyElementsOf(served());
    }

    @Test
    void everyErrorCodeIsDescribed() {
        List<String> codes = elements(document.at("/components/schemas/ProblemCode/enum"))
                .map(JsonNode::asText)
                .toList();
        assertThat(codes)
                .startsWith(
                        Stream.of(ErrorCode.values()).map(ErrorCode::wireName).toArray(String[]::new))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyCodeOfAnAnswerExistsAndHasThatStatus() {
        for (ErrorCode code : ErrorCode.values()) {
            String status = Integer.toString(Problem.of(code).status());
            List<JsonNode> mentioning = document.findValues(status).stream()
                    .filter(answer ->
                            resolved(answer).path("description").asText().contains("`" + code.wireName() + "`"))
                    .toList();
            boolean mentioned = OpenApiResource.text().contains("(`" + code.wireName() + "`");
            assertThat(mentioned && mentioning.isEmpty())
                    .as(code.wireName() + " has the status " + status)
                    .isFalse();
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = document.findValuesAsText("$ref");
        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void everyOperationHasANameAnAnswerAndWhatItTakesFromItsPath() {
        List<String> names = document.findValuesAsText("operationId");
        assertThat(names).hasSameSizeAs(described()).doesNotHaveDuplicates();
        for (String operation : described()) {
            JsonNode path = document.path("paths").path(operation.split(" ")[1]);
            JsonNode described = path.path(operation.split(" ")[0]);
            assertThat(described.path("responses").has("200")).as(operation).isTrue();
            List<String> parameters = new ArrayList<>();
            elements(path.path("parameters"))
                    .map(this::resolved)
                    .forEach(parameter ->
                            parameters.add("{" + parameter.path("name").asText() + "}"));
            assertThat(Stream.of(operation.split("/")).filter(part -> part.startsWith("{")))
                    .as(operation)
                    .containsExactlyElementsOf(parameters);
        }
    }

    @Test
    void everyResourceProducesWhatIsDescribed() {
        for (Class<?> resource : new AntiphonApplication().getClasses()) {
            if (resource.isAnnotationPresent(Path.class)) {
                operations(resource).forEach(method -> {
                    JsonNode answer = document.path("paths")
                            .path(pathOf(resource, method))
                            .path(methodOf(method))
                            .path("responses")
                            .path("200");
                    assertThat(resolved(answer).path("content").fieldNames())
                            .toIterable()
                            .containsExactly(
                                    method.getAnnotation(Produces.class).value());
                });
            }
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
