package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.HttpDoor;
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
class HttpMessagesIT {

    private static final String SEVEN =
            "[{\"payload\":1},{\"payload\":2},{\"payload\":3},{\"payload\":4},{\"payload\":5},{\"payload\":6},{\"payload\":7}]";

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.topics.kept.pattern", "kept.**")
                .with("antiphon.topics.kept.history-messages", "100")
                .with("antiphon.topics.kept.members", "true")
                .build();
    }

    private static String token(String user) {
        return Tokens.of(user)
                .granting("subscribe", "kept.**")
                .granting("publish", "kept.**")
                .granting("history", "kept.**")
                .granting("presence", "kept.**")
                .text();
    }

    private static TopicOverHttp topic(String name) {
        return new TopicOverHttp("kept." + name, token("ann"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"z\":1.0, \"a\":[ ]}",
                "[1e3,12345678901234567890.10]",
                "\"\\u0041 \u00e4\ud83d\ude00\"",
                "null"
            })
    void messageArrivesAtEveryDoorWithTheSamePositionAndText(String payload) {
        TopicOverHttp topic = topic("doors");
        try (WsClient one = subscriber(WireFormat.V1);
                WsClient two = subscriber(WireFormat.V2)) {
            String position = topic.published("{\"payload\":" + payload + "}")
                    .path("position")
                    .asText();

            JsonNode second = two.await("message");
            one.await("message");
            assertThat(second.path("position").asText()).isEqualTo(position);
            assertThat(second.path("from")).isEqualTo(Json.object("user", "ann", "name", "ann"));
            assertThat(two.texts()).anyMatch(text -> text.contains("\"payload\":" + payload + ","));
            assertThat(one.texts()).anyMatch(text -> text.contains("\"payload\":" + payload + ","));
            HttpResponse<String> history = topic.ask("GET", "?limit=1");
            assertThat(history.body())
                    .contains("\"position\":\"" + position + "\",\"payload\":" + payload + ",")
                    .endsWith("\"position\":\"" + position + "\"}");
        }
    }

    private static WsClient subscriber(String version) {
        WsClient client = WsDoor.with(token("ben")).speaking(version).connect();
        if (version.equals(WireFormat.V1)) {
            client.askV1("subscribe", "topics", List.of("kept.doors"));
        } else {
            client.ask("subscribe", "topic", "kept.doors");
        }
        return client;
    }

    @Test
    void requestSentAgainPublishesNothingAndAnswersTheSame() {
        TopicOverHttp topic = topic("again");
        JsonNode first = topic.published(SEVEN, "Idempotency-Key", "k");
        JsonNode again = topic.published(SEVEN, "Idempotency-Key", "k");
        HttpResponse<String> other = topic.publish("{\"payload\":1}", "Idempotency-Key", "k");

        assertThat(again.findValuesAsText("position")).isEqualTo(first.findValuesAsText("position"));
        assertThat(again.findValues("duplicate")).hasSize(7);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(Json.read(other.body()).path("code").asText()).isEqualTo("key_reused");
        assertThat(topic.page("")).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void nobodyOccupiesAnothersKeys() {
        TopicOverHttp anns = topic("keys");
        TopicOverHttp bens = new TopicOverHttp(anns.topic(), token("ben"));
        anns.published("{\"payload\":1}", "Idempotency-Key", "k");

        assertThat(bens.published("{\"payload\":2}", "Idempotency-Key", "k").has("duplicate"))
                .isFalse();
        assertThat(topic("keys2")
                        .published("{\"payload\":2}", "Idempotency-Key", "k")
                        .has("duplicate"))
                .isFalse();
        assertThat(anns.page("")).containsExactly(1, 2);
    }

    @Test
    void pagesLeadBackwardAndForward() {
        TopicOverHttp topic = topic("pages");
        topic.published(SEVEN);
        HttpResponse<String> newest = topic.ask("GET", "?limit=3");
        String older = TopicOverHttp.neighbour(newest, "prev");
        String oldest = TopicOverHttp.neighbour(topic.ask("GET", older), "prev");
        String newer = TopicOverHttp.neighbour(topic.ask("GET", oldest), "next");

        assertThat(topic.page("?limit=3")).containsExactly(5, 6, 7);
        assertThat(TopicOverHttp.neighbour(newest, "next")).isEmpty();
        assertThat(topic.page(older)).containsExactly(2, 3, 4);
        assertThat(topic.page(oldest)).containsExactly(1);
        assertThat(TopicOverHttp.neighbour(topic.ask("GET", oldest), "prev")).isEmpty();
        assertThat(topic.page(newer)).containsExactly(2, 3, 4);
        assertThat(topic.page(TopicOverHttp.neighbour(topic.ask("GET", newer), "next")))
                .containsExactly(5, 6, 7);
    }

    @Test
    void membersAreToldAndWhereAUserIs() {
        try (WsClient ben = subscriber(WireFormat.V2)) {
            ben.ask("ping");
            HttpResponse<String> presence =
                    HttpDoor.get("/antiphon/api/topics/kept.doors/presence", "Authorization", "Bearer " + token("ann"));
            HttpResponse<String> himself =
                    HttpDoor.get("/antiphon/api/users/ben/presence", "Authorization", "Bearer " + token("ben"));
            HttpResponse<String> another =
                    HttpDoor.get("/antiphon/api/users/ben/presence", "Authorization", "Bearer " + token("ann"));

            assertThat(presence.body()).contains("{\"user\":\"ben\",\"name\":\"ben\"}");
            assertThat(himself.body()).isEqualTo("{\"user\":\"ben\",\"online\":true,\"topics\":[\"kept.doors\"]}");
            assertThat(another.statusCode()).isEqualTo(403);
        }
    }
}
