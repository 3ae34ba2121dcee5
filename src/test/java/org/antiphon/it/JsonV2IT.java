package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class JsonV2IT {
    private static final int MANY = 400;

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.node.name", "north")
                .with("antiphon.session.ping-interval", "20s")
                .with("antiphon.limits.commands-burst", "5000")
                .build();
    }

    @Test
    void theWelcomeSaysWhereTheClientIsAndWhatIsExpected() {
        try (WsClient ann = connect("ann")) {
            JsonNode welcome = ann.await("welcome");

            assertThat(welcome.path("user").asText()).isEqualTo("ann");
            assertThat(welcome.path("node").asText()).isEqualTo("north");
            assertThat(welcome.path("protocol").asText()).isEqualTo(WireFormat.V2);
            assertThat(welcome.path("heartbeat").asInt()).isEqualTo(20_000);
            assertThat(welcome.path("session").asText()).isNotEmpty();
            assertThat(welcome.path("limits").path("messageBytes").asInt()).isEqualTo(65_536);
            assertThat(welcome.path("expires").isIntegralNumber()).isTrue();
        }
    }

    @Test
    void aSubscriptionBeginsAtAPositionAndGoesOnFromThere() {
        try (WsClient ann = connect("ann")) {
            ann.ask("publish", "topic", "v2.log", "payload", 1);
            String start =
                    ann.ask("subscribe", "topic", "v2.log").path("position").asText();
            JsonNode published = ann.ask("publish", "topic", "v2.log", "payload", 2, "key", "k");
            JsonNode message = ann.await("message");

            assertThat(start).endsWith(":1");
            assertThat(published.path("position").asText()).isEqualTo(start.replaceAll(":1$", ":2"));
            assertThat(message.path("position")).isEqualTo(published.path("position"));
            assertThat(message.path("payload").asInt()).isEqualTo(2);
            assertThat(message.path("key").asText()).isEqualTo("k");
            assertThat(message.path("from").path("user").asText()).isEqualTo("ann");
        }
    }

    @Test
    void aFilterLetsOnlyWhatFitsThrough() {
        try (WsClient ann = connect("ann")) {
            ann.ask("subscribe", "topic", "v2.orders.*", "filter", Map.of("region", "eu", "level", List.of(1, 2)));
            ann.ask("publish", "topic", "v2.orders.a", "payload", Map.of("region", "us", "level", 1, "n", 1));
            ann.ask("publish", "topic", "v2.orders.a", "payload", Map.of("region", "eu", "level", 3, "n", 2));
            ann.ask("publish", "topic", "v2.orders.b", "payload", Map.of("region", "eu", "level", 2, "n", 3));
            ann.ask("publish", "topic", "v2.orders.b", "payload", "eu");
            ann.ask("ping");

            assertThat(received(ann))
                    .extracting(message -> message.at("/payload/n").asInt())
                    .containsExactly(3);
        }
    }

    @Test
    void afterUnsubscribingNothingMoreComes() {
        try (WsClient ann = connect("ann")) {
            ann.ask("subscribe", "topic", "v2.gone");
            assertThat(ann.ask("unsubscribe", "topic", "v2.gone").path("type").asText())
                    .isEqualTo("ok");
            ann.ask("publish", "topic", "v2.gone", "payload", 1);

            assertThat(ann.ask("unsubscribe", "topic", "v2.gone").path("code").asText())
                    .isEqualTo("not_subscribed");
            assertThat(received(ann)).isEmpty();
        }
    }

    @Test
    void aCommandWithoutAnIdIsCarriedOutAndGetsNoAnswer() {
        try (WsClient ann = connect("ann")) {
            ann.send(Json.object("type", "subscribe", "topic", "v2.quiet"));
            ann.send(Json.object("type", "publish", "topic", "v2.quiet", "payload", true));
            ann.await("message");
            ann.ask("ping");

            assertThat(ann.messages())
                    .extracting(message -> message.path("type").asText())
                    .containsExactly("welcome", "message", "pong");
        }
    }

    @Test
    void refreshingAnswersWithTheNewEnd() {
        try (WsClient ann = connect("ann")) {
            long before = ann.await("welcome").path("expires").asLong();
            String longer = Tokens.of("ann").lasting(Duration.ofHours(2)).text();
            JsonNode renewed = ann.ask("refresh", "token", longer);
            JsonNode other = ann.ask("refresh", "token", Tokens.everywhere("ben"));

            assertThat(renewed.path("expires").asLong()).isGreaterThan(before + 3_000_000);
            assertThat(other.path("code").asText()).isEqualTo("invalid_token");
        }
    }

    @Test
    void underLoadSeveralMessagesShareAFrameInOrder() {
        try (WsClient ann = connect("ann");
                WsClient ben = connect("ben")) {
            ben.ask("subscribe", "topic", "v2.busy");
            ann.send(publications("v2.busy"));
            ben.await(MANY, message -> message.path("type").asText().equals("message"));

            assertThat(received(ben))
                    .extracting(message -> message.at("/payload/n").asInt())
                    .containsExactlyElementsOf(IntStream.range(0, MANY).boxed().toList());
            assertThat(ben.frames()).isLessThan(MANY);
            assertThat(ben.binaryFrames()).isZero();
        }
    }

    @Test
    void whoReadsCompressedBatchesGetsThem() {
        try (WsClient ann = connect("ann");
                WsClient ben = connect("ben")) {
            JsonNode accepted = ben.ask("caps", "caps", List.of("deflate", "teleport"));
            ben.ask("subscribe", "topic", "v2.deflated");
            ann.send(publications("v2.deflated"));
            ben.await(MANY, message -> message.path("type").asText().equals("message"));

            assertThat(accepted.path("caps")).isEqualTo(Json.read("[\"deflate\"]"));
            assertThat(received(ben))
                    .extracting(message -> message.at("/payload/n").asInt())
                    .containsExactlyElementsOf(IntStream.range(0, MANY).boxed().toList());
            assertThat(ben.binaryFrames()).isPositive();
        }
    }

    private static String publications(String topic) {
        return IntStream.range(0, MANY)
                .mapToObj(n -> Json.object("type", "publish", "topic", topic, "payload", Map.of("n", n))
                        .toString())
                .collect(Collectors.joining("\n"));
    }

    private static List<JsonNode> received(WsClient client) {
        return client.messages().stream()
                .filter(message -> message.path("type").asText().equals("message"))
                .toList();
    }

    private static WsClient connect(String user) {
        return WsDoor.with(Tokens.everywhere(user)).speaking(WireFormat.V2).connect();
    }
}
