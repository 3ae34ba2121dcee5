package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.HttpDoor;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.RawWebSocket;
import org.antiphon.testkit.ServerLogs;
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
class OperationsIT {
    private static final String METRICS = "/antiphon/metrics";

    private static int logBefore;

    @Deployment
    static WebArchive antiphon() {
        logBefore = ServerLogs.messages().length();
        return AntiphonArchive.antiphon().build();
    }

    @Test
    void theNodeIsAliveAndReadyForEverybodyToSee() {
        HttpResponse<String> live = HttpDoor.get("/antiphon/health/live");
        HttpResponse<String> ready = HttpDoor.get("/antiphon/health/ready");

        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(Json.read(live.body()).path("status").asText()).isEqualTo("UP");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(Json.read(ready.body()).path("status").asText()).isEqualTo("UP");
    }

    @Test
    void theMetricsAreForAdministrators() {
        assertThat(HttpDoor.get(METRICS).statusCode()).isEqualTo(401);
        assertThat(HttpDoor.get(METRICS, "Authorization", "Bearer no-token-at-all")
                        .statusCode())
                .isEqualTo(401);
        assertThat(HttpDoor.get(METRICS, "Authorization", "Bearer " + Tokens.everywhere("ann"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(metrics()).contains("antiphon_published_total");
    }

    @Test
    void theMetricsCountWhatHappened() {
        double published = count("antiphon_published_total");
        try (WsClient client = connect()) {
            client.ask("publish", "topic", "metrics", "payload", 1);
            client.ask("publish", "topic", "metrics", "payload", 2);

            await().until(() -> count("antiphon_published_total") >= published + 2);
        }
    }

    @Test
    void aNormalDayLeavesNoWarningAndNoErrorInTheLog() {
        try (WsClient client = connect();
                WsClient rude = connect()) {
            client.ask("subscribe", "topic", "days.*");
            client.ask("publish", "topic", "days.monday", "payload", Map.of("a", List.of(1, 2)));
            client.await("message");
            client.ask("subscribe", "topic", "no/such/topic");
            client.send("no JSON at all");
            client.ask("ping");
            client.ask("refresh", "token", Tokens.everywhere("ann"));
            client.ask("unsubscribe", "topic", "days.*");
            rude.ask("subscribe", "topic", "days.**");
            rude.abort();
        }
        try (RawWebSocket reset = RawWebSocket.connect(Tokens.everywhere("ann"), "antiphon.v1.json")) {
            reset.reset();
        }
        assertThat(WsDoor.open().refusal().statusCode()).isEqualTo(401);
        assertThat(WsDoor.with("no-token-at-all").refusal().statusCode()).isEqualTo(401);
        assertThat(WsDoor.with(Tokens.everywhere("ann"))
                        .speaking("antiphon.v9.json")
                        .refusal()
                        .statusCode())
                .isEqualTo(400);
        assertThat(HttpDoor.post("/antiphon/api/tickets", "Authorization", "Bearer " + Tokens.everywhere("ann"))
                        .statusCode())
                .isEqualTo(200);
        await().until(() -> count("antiphon_sessions") == 0);

        assertThat(ServerLogs.troubleIn(ServerLogs.messages().substring(logBefore)))
                .isEmpty();
    }

    private static WsClient connect() {
        return WsDoor.with(Tokens.everywhere("ann"))
                .speaking("antiphon.v2.json")
                .connect();
    }

    private static String metrics() {
        return HttpDoor.get(METRICS, "Authorization", "Bearer " + Tokens.ofAdministrator())
                .body();
    }

    private static double count(String name) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + ' ') || line.startsWith(name + '{'))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
