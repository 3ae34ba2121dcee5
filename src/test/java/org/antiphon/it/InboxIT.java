package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.HttpClients;
import org.antiphon.testkit.ServerUnderTest;
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
class InboxIT {

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.topics.inbox.ack-timeout", "300ms")
                .with("antiphon.topics.inbox.ack-attempts", "2")
                .with("antiphon.metrics.public", "true")
                .build();
    }

    @Test
    void userWhoWasNeverOnlineGetsWhatWasPublishedAndNothingOfItTwiceOnceItIsAcknowledged() {
        publish("inbox.ann", 1, 2);
        try (WsClient phone = connect("ann")) {
            JsonNode start = phone.ask("subscribe", "topic", "inbox.ann");
            assertThat(start.path("recovered").asBoolean()).isTrue();
            assertThat(payloads(start.path("messages"))).containsExactly(1, 2);
            JsonNode answer = phone.ask("ack", "topic", "inbox.ann", "position", start.path("position"));
            assertThat(answer.path("type").asText()).isEqualTo("ok");
            assertThat(answer.path("position")).isEqualTo(start.path("position"));
        }
        publish("inbox.ann", 3);
        try (WsClient laptop = connect("ann")) {
            JsonNode start = laptop.ask("subscribe", "topic", "inbox.ann");
            assertThat(payloads(start.path("messages"))).containsExactly(3);
        }
    }

    @Test
    void whatNoDeviceAcknowledgesIsSentAgainToAllAndBecomesADeadLetter() throws Exception {
        try (WsClient phone = connect("ben");
                WsClient laptop = connect("ben");
                WsClient operator = connect("ops")) {
            operator.ask("subscribe", "topic", "$dead.inbox.ben");
            phone.ask("subscribe", "topic", "inbox.ben");
            laptop.ask("subscribe", "topic", "inbox.ben");
            publish("inbox.ben", 7);

            List<JsonNode> onPhone = phone.await(2, InboxIT::isMessage);
            List<JsonNode> onLaptop = laptop.await(2, InboxIT::isMessage);
            JsonNode dead = operator.await("message");

            assertThat(onPhone).allMatch(message -> message.equals(onLaptop.get(0)));
            assertThat(onLaptop).hasSize(2);
            assertThat(dead.path("payload").asInt()).isEqualTo(7);
            assertThat(dead.path("from").path("user").asText()).isEqualTo("system");
            assertThat(dead.path("key")).isEqualTo(onPhone.get(0).path("position"));
            await().untilAsserted(() -> assertThat(metrics()).contains("antiphon_acknowledging_waiting 0"));
        }
        try (WsClient again = connect("ben")) {
            JsonNode start = again.ask("subscribe", "topic", "inbox.ben");
            assertThat(start.path("recovered").asBoolean()).isTrue();
            assertThat(start.path("messages")).isEmpty();
        }
        assertThat(metrics()).contains("antiphon_dead_letters_total 1");
    }

    @Test
    void whatOneDeviceAcknowledgesIsNotSentAgainToTheOther() {
        try (WsClient phone = connect("cleo");
                WsClient laptop = connect("cleo")) {
            phone.ask("subscribe", "topic", "inbox.cleo");
            laptop.ask("subscribe", "topic", "inbox.cleo");
            publish("inbox.cleo", 1);
            JsonNode first = phone.await("message");
            laptop.await("message");
            phone.ask("ack", "topic", "inbox.cleo", "position", first.path("position"));
            publish("inbox.cleo", 2);

            List<JsonNode> onLaptop = laptop.await(3, InboxIT::isMessage);

            assertThat(onLaptop)
                    .extracting(message -> message.path("payload").asInt())
                    .containsExactly(1, 2, 2);
        }
    }

    @Test
    void acknowledgementsOfNothingAreRefusedEachWithItsCode() {
        try (WsClient dan = connect("dan")) {
            String start =
                    dan.ask("subscribe", "topic", "inbox.dan").path("position").asText();
            dan.ask("subscribe", "topic", "news");
            assertThat(codeOf(dan, "inbox.dan", start.replaceAll(":.*", ":1000000")))
                    .isEqualTo("invalid_position");
            assertThat(codeOf(dan, "inbox.dan", "elsewhere:0")).isEqualTo("invalid_position");
            assertThat(codeOf(dan, "inbox.dan", "x:-1")).isEqualTo("invalid_position");
            assertThat(codeOf(dan, "inbox.other", start)).isEqualTo("not_subscribed");
            assertThat(codeOf(dan, "news", start)).isEqualTo("not_supported");
            assertThat(dan.ask("ping").path("type").asText()).isEqualTo("pong");
        }
    }

    private static boolean isMessage(JsonNode message) {
        return message.path("type").asText().equals("message");
    }

    private static List<Integer> payloads(JsonNode messages) {
        return StreamSupport.stream(messages.spliterator(), false)
                .map(message -> message.path("payload").asInt())
                .toList();
    }

    private static WsClient connect(String user) {
        String token = Tokens.of(user)
                .granting("subscribe", "**")
                .granting("publish", "**")
                .granting("history", "**")
                .inRoles(user.equals("ops") ? "antiphon-admin" : "user")
                .text();
        return WsDoor.with(token).speaking(WireFormat.V2).connect();
    }

    private static void publish(String topic, int... payloads) {
        try (WsClient system = connect("system")) {
            for (int payload : payloads) {
                JsonNode answer = system.ask("publish", "topic", topic, "payload", payload);
                assertThat(answer.path("type").asText()).isEqualTo("ok");
            }
        }
    }

    private static String metrics() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(ServerUnderTest.http("/antiphon/metrics"))
                .build();
        return HttpClients.trusting()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String codeOf(WsClient client, String topic, String position) {
        return client.ask("ack", "topic", topic, "position", position)
                .path("code")
                .asText();
    }
}
