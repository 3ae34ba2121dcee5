package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.Probe;
import org.antiphon.testkit.SseClient;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WireFormat;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EventStreamIT {
    private static final int HISTORY = 50;

    private final String ann = Tokens.of("ann")
            .granting("subscribe", "**")
            .granting("publish", "**")
            .granting("history", "**")
            .granting("presence", "**")
            .text();
    private final WsClient publisher =
            WsDoor.with(Tokens.everywhere("publisher")).speaking(WireFormat.V2).connect();

    @Deployment
    static WebArchive antiphon() {
        return Probe.addTo(AntiphonArchive.antiphon()
                .with("antiphon.topics.news.pattern", "news.*")
                .with("antiphon.topics.news.history-messages", Integer.toString(HISTORY))
                .with("antiphon.topics.prices.pattern", "prices.*")
                .with("antiphon.topics.prices.overflow", "conflate")
                .with("antiphon.topics.prices.history-messages", Integer.toString(HISTORY))
                .with("antiphon.topics.hall.pattern", "hall.*")
                .with("antiphon.topics.hall.members", "true")
                .with("antiphon.presence.leave-grace", "0s")
                .with("antiphon.sse.heartbeat-interval", "300ms")
                .with("antiphon.sse.retry", "1234ms")
                .build());
    }

    @AfterEach
    void leave() {
        publisher.close();
        Probe.awaitSessions(0);
    }

    @Test
    void aMessageIsAnEventWithTheObjectOfVersionTwo() {
        try (SseClient stream = SseClient.of(ann, "news.a");
                WsClient socket = WsDoor.with(ann).speaking(WireFormat.V2).connect()) {
            socket.ask("subscribe", "topic", "news.a");
            publish("news.a", "one\n\"two\" \u00e4\u2028");

            SseClient.Event event = stream.await("message");
            assertThat(event.json()).isEqualTo(socket.await("message"));
            assertThat(event.id()).isEqualTo(event.json().path("position").asText());
            assertThat(stream.retry()).isEqualTo("1234");
            assertThat(Probe.metric("antiphon_sessions{door=\"sse\"}")).isEqualTo(1);
        }
    }

    @Test
    void theHeadersKeepProxiesFromHoldingEventsBack() {
        try (SseClient stream = SseClient.of(ann, "news.head")) {
            assertThat(stream.head().statusCode()).isEqualTo(200);
            assertThat(stream.head().headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            assertThat(stream.head().headers().firstValue("Cache-Control")).hasValue("no-cache, no-transform");
            assertThat(stream.head().headers().firstValue("X-Accel-Buffering")).hasValue("no");
        }
    }

    @Test
    void aSilentStreamIsKeptAliveByComments() {
        try (SseClient stream = SseClient.of(ann, "news.silent")) {
            Awaitility.await().until(() -> stream.comments() >= 3);
            assertThat(stream.hasEnded()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Last-Event-ID", "lastEventId", "since"})
    void whoComesBackGetsWhatWasMissedInOrder(String manner) {
        String topic = "news.back-" + manner;
        try (SseClient first = SseClient.of(ann, topic)) {
            publish(topic, 1);
            first.payloads(1);
            first.leave();
            publish(topic, 2, 3);
            try (SseClient again = comeBack(manner, topic, first.lastEventId())) {
                assertThat(again.await("subscribed").json().path("recovered").asBoolean())
                        .isTrue();
                publish(topic, 4);
                assertThat(again.payloads(3)).extracting(JsonNode::asInt).containsExactly(2, 3, 4);
                assertThat(again.events()).noneMatch(event -> event.name().equals("reset"));
            }
        }
    }

    private SseClient comeBack(String manner, String topic, String id) {
        String path = "/antiphon/api/topics/" + topic + "/events";
        return manner.equals("Last-Event-ID")
                ? SseClient.open(ann, path + "?since=gone:1", manner, id)
                : SseClient.open(ann, path + "?" + manner + "=" + id);
    }

    @Test
    void whoMissedMoreThanIsRememberedIsToldSo() {
        try (SseClient first = SseClient.of(ann, "news.long")) {
            String id = first.await("subscribed").id();
            IntStream.range(0, HISTORY + 10).forEach(number -> publish("news.long", number));
            try (SseClient again = comeBack("since", "news.long", id)) {
                SseClient.Event reset = again.await("reset");
                assertThat(reset.id()).isEqualTo(reset.json().path("position").asText());
                assertThat(again.await("subscribed").json().path("recovered").asBoolean(true))
                        .isFalse();
                publish("news.long", "after");
                assertThat(again.payloads(1).get(0).asText()).isEqualTo("after");
                try (SseClient third = comeBack("since", "news.long", reset.id())) {
                    assertThat(third.payloads(1).get(0).asText()).isEqualTo("after");
                }
            }
        }
    }

    @Test
    void aCursorIsGoodAtBothDoors() {
        JsonNode subscribed = publisher.ask("subscribe", "topic", "news.doors");
        publish("news.doors", 1, 2);
        String reader = Tokens.of("bob")
                .granting("subscribe", "**")
                .granting("history", "**")
                .text();
        try (SseClient stream =
                comeBack("since", "news.doors", subscribed.path("position").asText())) {
            List<SseClient.Event> events = stream.await(2, event -> event.name().equals("message"));
            try (WsClient socket = WsDoor.with(reader).speaking(WireFormat.V2).connect()) {
                JsonNode answer = socket.ask(
                        "subscribe",
                        "topic",
                        "news.doors",
                        "since",
                        events.get(0).id());
                assertThat(answer.path("recovered").asBoolean()).isTrue();
                assertThat(answer.path("messages")).containsExactly(stripped(events.get(1)));
            }
        }
    }

    /** A message as it stands in a list of them. */
    private static JsonNode stripped(SseClient.Event event) {
        ObjectNode message = event.json().deepCopy();
        message.remove(List.of("type", "topic"));
        return message;
    }

    @Test
    void severalTopicsShareAStreamAndOneCursor() {
        String path = "/antiphon/api/events?topic=news.x&topic=news.y&topic=news.x";
        try (SseClient first = SseClient.open(ann, path)) {
            first.await(2, event -> event.name().equals("subscribed"));
            publish("news.x", 1);
            publish("news.y", 2);
            publish("news.x", 3);
            List<SseClient.Event> events = first.await(3, event -> event.name().equals("message"));
            publish("news.y", 4);
            try (SseClient again =
                    SseClient.open(ann, path, "Last-Event-ID", events.get(1).id())) {
                again.await(2, event -> event.name().equals("subscribed"));
                publish("news.x", 5);
                assertThat(again.payloads(3))
                        .extracting(JsonNode::asInt)
                        .containsExactlyInAnyOrder(3, 4, 5)
                        .endsWith(5);
            }
            first.payloads(5);
        }
    }

    @Test
    void theStateOfATopicThatConflatesComesFirst() {
        publishKeyed("prices.state", "eur", 1);
        publishKeyed("prices.state", "usd", 2);
        publishKeyed("prices.state", "eur", 3);
        try (SseClient stream = SseClient.of(ann, "prices.state")) {
            assertThat(stream.events().stream().map(SseClient.Event::name))
                    .containsExactly("message", "message", "subscribed");
            assertThat(stream.payloads(2)).extracting(JsonNode::asInt).containsExactly(2, 3);
            assertThat(stream.await("subscribed").json().has("recovered")).isFalse();
        }
        try (SseClient stranger = SseClient.of(Tokens.everywhere("no-history"), "prices.state")) {
            assertThat(stranger.events()).hasSize(1);
        }
    }

    @Test
    void aFilterLetsOnlyThroughWhatIsWanted() {
        String filter = URLEncoder.encode("{\"region\":[\"eu\",\"us\"]}", StandardCharsets.UTF_8);
        try (SseClient stream = SseClient.open(ann, "/antiphon/api/topics/news.f/events?filter=" + filter)) {
            stream.await("subscribed");
            for (String region : List.of("eu", "asia", "us")) {
                publish("news.f", Json.object("region", region));
            }
            assertThat(stream.payloads(2))
                    .extracting(payload -> payload.path("region").asText())
                    .containsExactly("eu", "us");
        }
    }

    @Test
    void membersAreToldToThoseWhoAskAndReadersAreMembers() {
        try (SseClient watching = SseClient.open(ann, "/antiphon/api/topics/hall.a/events?presence=true")) {
            assertThat(watching.await("subscribed").json().path("members")).isEmpty();
            try (SseClient other = SseClient.of(Tokens.everywhere("ben"), "hall.a")) {
                SseClient.Event joined = watching.await(2, event -> event.name().equals("joined"))
                        .get(1);
                assertThat(joined.json().at("/member/user").asText()).isEqualTo("ben");
                assertThat(joined.json().path("count").asInt()).isEqualTo(2);
                publish("hall.a", "hello");
                other.await("message");
                assertThat(other.events()).noneMatch(event -> event.name().equals("joined"));
                other.leave();
                assertThat(watching.await("left").json().at("/member/user").asText())
                        .isEqualTo("ben");
            }
        }
    }

    private void publish(String topic, Object... payloads) {
        for (Object payload : payloads) {
            assertThat(publisher
                            .ask("publish", "topic", topic, "payload", payload)
                            .path("type")
                            .asText())
                    .isEqualTo("ok");
        }
    }

    private void publishKeyed(String topic, String key, Object payload) {
        publisher.ask("publish", "topic", topic, "payload", payload, "key", key);
    }
}
