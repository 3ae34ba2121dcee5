package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WireFormat;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class JsonV1IT {
    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon().build();
    }

    @Test
    void subscribingAndUnsubscribingAnswerWithAllTopicsHeld() {
        try (WsClient ann = connect("ann")) {
            JsonNode first = ann.askV1("subscribe", "topics", List.of("v1.a", "v1.b"), "userId", "somebody else");
            JsonNode second = ann.askV1("subscribe", "topics", List.of("v1.c.*"));
            JsonNode third = ann.askV1("unsubscribe", "topic", "v1.a");

            assertThat(first.path("type").asText()).isEqualTo("subscribed");
            assertThat(first.path("topics")).isEqualTo(Json.read("[\"v1.a\",\"v1.b\"]"));
            assertThat(second.path("topics")).isEqualTo(Json.read("[\"v1.a\",\"v1.b\",\"v1.c.*\"]"));
            assertThat(third.path("type").asText()).isEqualTo("unsubscribed");
            assertThat(third.path("topics")).isEqualTo(Json.read("[\"v1.b\",\"v1.c.*\"]"));
        }
    }

    @Test
    void whatIsPublishedReachesSubscribersWithItsSender() {
        try (WsClient ann = connect("ann");
                WsClient ben = connect("ben")) {
            ben.askV1("subscribe", "topics", List.of("v1.news"));
            JsonNode published = ann.askV1("publish", "topic", "v1.news", "data", Json.object("headline", "Hi"));

            assertThat(published.path("type").asText()).isEqualTo("published");
            assertThat(published.path("topic").asText()).isEqualTo("v1.news");
            JsonNode message = ben.await("message");
            assertThat(message.path("topic").asText()).isEqualTo("v1.news");
            assertThat(message.path("userId").asText()).isEqualTo("ann");
            assertThat(message.path("username").asText()).isEqualTo("ann");
            assertThat(message.path("payload").path("headline").asText()).isEqualTo("Hi");
            assertThat(message.path("timestamp").isIntegralNumber()).isTrue();
        }
    }

    @Test
    void aPatternSubscriptionGetsEveryTopicThatItNamesOnceEach() {
        try (WsClient ann = connect("ann")) {
            ann.askV1("subscribe", "topics", List.of("v1.p.**", "v1.p.*", "v1.p.x"));
            ann.askV1("publish", "topic", "v1.p.x", "data", 1);
            ann.askV1("publish", "topic", "v1.q.x", "data", 2);
            ann.askV1("publish", "topic", "v1.p.x.y", "data", 3);
            ann.askV1("ping");

            assertThat(ann.messages().stream()
                            .filter(message -> message.path("type").asText().equals("message"))
                            .map(message -> message.path("payload").asInt()))
                    .containsExactly(1, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "17", "-9007199254740993", "\"\""})
    void aRequestIdComesBackAsItWas(String id) {
        try (WsClient ann = connect("ann")) {
            ann.send("{\"type\":\"ping\",\"requestId\":" + id + "}");
            ann.await("pong");

            assertThat(ann.texts()).containsExactly("{\"type\":\"pong\",\"requestId\":" + id + "}");
        }
    }

    @Test
    void nothingThatV1DoesNotKnowIsSent() {
        try (WsClient ann = connect("ann")) {
            ann.askV1("ping");

            assertThat(ann.messages()).hasSize(1);
            assertThat(ann.askV1("caps", "caps", List.of("deflate"))
                            .path("code")
                            .asText())
                    .isEqualTo("unknown_type");
        }
    }

    @Test
    void anErrorHasACodeAndASentenceAndTheConnectionStays() {
        try (WsClient ann = connect("ann")) {
            ann.send("not json");

            assertThat(ann.await("error").toString())
                    .isEqualTo(
                            "{\"type\":\"error\",\"code\":\"invalid_message\",\"message\":\"Invalid message format\"}");
            assertThat(ann.askV1("ping").path("type").asText()).isEqualTo("pong");
        }
    }

    private static WsClient connect(String user) {
        return WsDoor.with(Tokens.everywhere(user)).speaking(WireFormat.V1).connect();
    }
}
