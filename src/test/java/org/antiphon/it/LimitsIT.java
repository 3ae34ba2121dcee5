package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Bystander;
import org.antiphon.testkit.Discretion;
import org.antiphon.testkit.HttpAnswer;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.Probe;
import org.antiphon.testkit.RawWebSocket;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LimitsIT {
    private static final int BURST = 60;
    private static final int STRIKES = 50;
    private static final int PER_USER = 3;
    private static final int IN_ALL = 8;

    private Bystander bystander;

    @Deployment
    static WebArchive antiphon() {
        return Probe.addTo(AntiphonArchive.antiphon()
                .with("antiphon.limits.commands-per-second", "50")
                .with("antiphon.limits.commands-burst", Integer.toString(BURST))
                .with("antiphon.limits.rate-strikes", Integer.toString(STRIKES))
                .with("antiphon.limits.subscriptions-per-connection", "3")
                .with("antiphon.limits.connections-per-user", Integer.toString(PER_USER))
                .with("antiphon.limits.connections", Integer.toString(IN_ALL))
                .with("antiphon.limits.message-bytes", "8KiB")
                .build());
    }

    @BeforeEach
    void somebodyTalks() {
        bystander = Bystander.join();
    }

    @AfterEach
    void nobodyWasDisturbed() {
        bystander.leave();
        Probe.awaitSessions(0);
    }

    @Test
    void whoSendsTooFastIsToldWhenToGoOn() {
        try (WsClient ann = connect("ann")) {
            ann.send(pings(BURST + 10));
            JsonNode refused = ann.await("error");

            assertThat(refused.path("code").asText()).isEqualTo("rate_limited");
            assertThat(refused.path("retry").asBoolean()).isTrue();
            assertThat(refused.path("after").asInt()).isBetween(1, 1_000);
            assertThat(refused.path("id").isMissingNode()).isFalse();
            Awaitility.await().until(() -> ann.ask("ping").path("type").asText().equals("pong"));
        }
    }

    @Test
    void whoGoesOnInSpiteOfThatIsClosed() {
        try (WsClient mallory = connect("mallory")) {
            mallory.send(pings(BURST + STRIKES + 50));

            assertThat(mallory.awaitClosing().code()).isEqualTo(4029);
            assertThat(mallory.messages().stream()
                            .filter(message -> message.path("code").asText().equals("rate_limited")))
                    .hasSizeBetween(STRIKES, STRIKES + 1);
        }
    }

    @Test
    void oneConnectionHoldsNoMoreSubscriptionsThanAllowed() {
        try (WsClient ann = connect("ann")) {
            for (String topic : List.of("a", "b.*", "c.**", "b.*")) {
                assertThat(ann.ask("subscribe", "topic", topic).path("type").asText())
                        .isEqualTo("ok");
            }

            assertThat(ann.ask("subscribe", "topic", "d").path("code").asText()).isEqualTo("too_many_subscriptions");
            ann.ask("unsubscribe", "topic", "a");
            assertThat(ann.ask("subscribe", "topic", "d").path("type").asText()).isEqualTo("ok");
        }
    }

    @Test
    void aV1SubscribeThatDoesNotFitChangesNothing() {
        try (WsClient ann =
                WsDoor.with(Tokens.everywhere("ann")).speaking(WireFormat.V1).connect()) {
            ann.askV1("subscribe", "topics", List.of("a", "b"));
            JsonNode refused = ann.askV1("subscribe", "topics", List.of("b", "c", "d"));

            assertThat(refused.path("code").asText()).isEqualTo("too_many_subscriptions");
            assertThat(ann.askV1("unsubscribe", "topic", "a").path("topics")).isEqualTo(Json.read("[\"b\"]"));
        }
    }

    @Test
    void aFrameOfExactlyTheLimitPassesAndALargerOneDoesNot() {
        String ping = "{\"type\":\"ping\"}";
        try (WsClient ann = connect("ann")) {
            ann.send(ping + " ".repeat(8_192 - ping.length()));
            ann.await("pong");
            ann.send(ping + " ".repeat(8_193 - ping.length()));

            assertThat(ann.awaitClosing().code()).isEqualTo(1009);
        }
    }

    @Test
    void oneUserHasNoMoreConnectionsThanAllowed() {
        List<WsClient> own =
                Stream.generate(() -> connect("ann")).limit(PER_USER).toList();

        HttpAnswer refused = handshake("ann");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Json.read(refused.body()).path("code").asText()).isEqualTo("too_many_connections");
        try (WsClient ben = connect("ben")) {
            assertThat(ben.ask("ping").path("type").asText()).isEqualTo("pong");
        }
        own.get(0).close();
        Awaitility.await().until(() -> handshake("ann").status() == 101);
        own.forEach(WsClient::close);
    }

    @Test
    void theServerHasNoMoreConnectionsThanAllowed() {
        Probe.awaitSessions(2);
        List<WsClient> all = Stream.iterate(3, n -> n <= IN_ALL, n -> n + 1)
                .map(n -> connect("user-" + n))
                .toList();

        HttpAnswer refused = handshake("somebody");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("retry-after"))
                .hasValueSatisfying(after -> assertThat(Integer.parseInt(after)).isPositive());
        assertThat(Json.read(refused.body()).path("code").asText()).isEqualTo("unavailable");
        Discretion.requireIn(refused.body());
        all.get(0).close();
        Awaitility.await().until(() -> handshake("somebody").status() == 101);
        all.forEach(WsClient::close);
    }

    private static String pings(int count) {
        return Stream.iterate(1, n -> n <= count, n -> n + 1)
                .map(n -> Json.object("type", "ping", "id", n).toString())
                .collect(Collectors.joining("\n"));
    }

    private static HttpAnswer handshake(String user) {
        try (RawWebSocket client = RawWebSocket.dial()) {
            return client.handshake(RawWebSocket.PATH, Map.of("Authorization", "Bearer " + Tokens.everywhere(user)));
        }
    }

    private static WsClient connect(String user) {
        return WsDoor.with(Tokens.everywhere(user)).speaking(WireFormat.V2).connect();
    }
}
