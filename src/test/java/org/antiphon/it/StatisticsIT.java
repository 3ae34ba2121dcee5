package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.HttpDoor;
import org.antiphon.testkit.SseClient;
import org.antiphon.testkit.Tokens;
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
class StatisticsIT {
    private static final String TOPIC = "$node.statistics";

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.node.name", "n1")
                .with("antiphon.statistics.interval", "200ms")
                .build();
    }

    private static WsClient connect(String token) {
        return WsDoor.with(token).speaking("antiphon.v2.json").connect();
    }

    @Test
    void administratorsAreToldOverBothDoors() {
        try (WsClient client = connect(Tokens.ofAdministrator());
                SseClient stream =
                        SseClient.open(Tokens.ofAdministrator(), "/antiphon/api/topics/%24node.statistics/events")) {
            client.ask("subscribe", "topic", TOPIC);
            JsonNode figures = client.await(StatisticsIT::isOfBothAtWork);
            JsonNode payload = figures.path("payload");

            assertThat(figures.path("key").asText()).isEqualTo("n1");
            assertThat(payload.path("node").asText()).isEqualTo("n1");
            assertThat(payload.path("connections").path("websocket").asInt()).isEqualTo(1);
            assertThat(payload.path("latency").path("p99").asDouble()).isPositive();
            assertThat(stream.await("message")
                            .json()
                            .path("payload")
                            .path("node")
                            .asText())
                    .isEqualTo("n1");
        }
    }

    private static boolean isOfBothAtWork(JsonNode message) {
        JsonNode payload = message.path("payload");
        return payload.path("connections").path("sse").asInt() == 1
                && payload.path("perSecond").path("published").asDouble() > 0
                && payload.has("latency");
    }

    @Test
    void nobodyElseIsTold() {
        try (WsClient client = connect(Tokens.everywhere("ann"))) {
            assertThat(client.ask("subscribe", "topic", TOPIC).path("code").asText())
                    .isEqualTo("forbidden");
            assertThat(client.ask("subscribe", "topic", "**").path("type").asText())
                    .isEqualTo("ok");
            assertThat(client.ask("publish", "topic", TOPIC, "payload", 1)
                            .path("code")
                            .asText())
                    .isEqualTo("forbidden");
        }
    }

    @Test
    void metricsTellHowLongDeliveriesTake() {
        try (WsClient client = connect(Tokens.ofAdministrator())) {
            client.ask("subscribe", "topic", TOPIC);
            client.await(2, message -> message.path("type").asText().equals("message"));
            String metrics = HttpDoor.get("/antiphon/metrics", "Authorization", "Bearer " + Tokens.ofAdministrator())
                    .body();
            assertThat(metrics).contains("antiphon_delivery_seconds{quantile=\"0.99\"}", "antiphon_sessions_slow 0.0");
        }
    }
}
