package org.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Member;
import org.antiphon.message.Message;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Sender;
import org.antiphon.message.Topic;
import org.antiphon.protocol.HttpAnswers;
import org.antiphon.protocol.Problem;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.testkit.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas of the description against what is really said. */
class OpenApiSchemaTest {

    private static final Position PLACE = new Position("1k2z-1", 42);
    private static final Topic TOPIC = new Topic("orders.4711");
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private static Set<ValidationMessage> violations(String schema, String json) {
        try {
            JsonNode document = new YAMLMapper().readTree(OpenApiResource.text());
            return SCHEMAS.getSchema(document)
                    .getRefSchema(new JsonNodePath(PathType.JSON_POINTER)
                            .append("components")
                            .append("schemas")
                            .append(schema))
                    .validate(Json.read(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError("The document is no YAML", e);
        }
    }

    private static void assertDescribed(String schema, String json) {
        assertThat(violations(schema, json)).as(json).isEmpty();
    }

    @Test
    void everyAnswerIsAsDescribed() {
        Message full = new Message(
                TOPIC, PLACE, new Payload("[1.0]"), Optional.of(new Sender("ann", "Ann")), 1, Optional.of("k"));
        Message bare = new Message(TOPIC, PLACE, new Payload("null"), Optional.empty(), 1, Optional.empty());
        assertDescribed("Receipt", HttpAnswers.published(PLACE, true));
        assertDescribed("Receipt", HttpAnswers.published(PLACE, false));
        assertDescribed("History", HttpAnswers.history(TOPIC, List.of(full, bare), PLACE));
        assertDescribed(
                "Presence", HttpAnswers.presence(TOPIC, new ServerMessage.Members(List.of(new Member("a", "A")), 7)));
        assertDescribed("Whereabouts", HttpAnswers.whereabouts("ann", true, List.of(TOPIC)));
        assertDescribed("EndedConnections", HttpAnswers.ended("ann", 2));
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyProblemIsAsDescribed(ErrorCode code) {
        assertDescribed("Problem", Problem.of(code).json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"payload\":null}", "{\"payload\":[],\"key\":null}", "{\"payload\":1,\"key\":\"k\"}"})
    void whatCanBePublishedIsAsDescribed(String draft) {
        assertDescribed("Draft", draft);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Draft|{}",
                "Draft|{\"payload\":1,\"key\":5}",
                "Receipt|{\"position\":\"nonsense\"}",
                "Problem|{\"code\":\"invalid_message\"}",
                "Topic|\"a..b\"",
            })
    void whatIsOtherwiseIsNot(String schema, String json) {
        assertThat(violations(schema, json)).isNotEmpty();
    }
}
