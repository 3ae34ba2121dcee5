package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antiphon.testkit.OwnServer;
import org.antiphon.testkit.SseClient;
import org.antiphon.testkit.StalledClient;
import org.antiphon.testkit.TestSettings;
import org.antiphon.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerStopIT {
    private static final String WS = "/antiphon/ws";
    private static final int TALKERS = 4;
    private static final int BURST = 100;

    private static final Map<String, String> SETTINGS = Map.of(
            "ANTIPHON_SECURITY_JWT_SECRET", TestSettings.JWT_SECRET,
            "ANTIPHON_SESSION_QUEUE_BYTES", "64MiB",
            "ANTIPHON_SESSION_QUEUE_MESSAGES", "10000",
            "ANTIPHON_LIMITS_COMMANDS_PER_SECOND", "10000",
            "ANTIPHON_LIMITS_COMMANDS_BURST", "10000");

    @ParameterizedTest
    @CsvSource({"ws, 500", "wss, 200"})
    void stopTellsEveryClientAfterTheLastAcceptedMessage(String scheme, int size) throws Exception {
        try (OwnServer server = OwnServer.start("stop-" + scheme, SETTINGS)) {
            Audience audience = talkingAudience(server, scheme, size);

            Duration stop = server.stop();

            audience.assertDrained();
            assertThat(stop).isLessThan(Duration.ofSeconds(30));
            assertThat(server.log())
                    .contains("Drained " + size + " connections")
                    .doesNotContain("No anchor");
            report(scheme + ", " + size + " clients", stop, audience.accepted());
        }
    }

    @Test
    void terminationTellsEveryClientToo() throws Exception {
        try (OwnServer server = OwnServer.start("terminate", SETTINGS)) {
            Audience audience = talkingAudience(server, "ws", 100);

            Duration stop = server.terminate();

            audience.assertDrained();
            report("SIGTERM, 100 clients", stop, audience.accepted());
        }
    }

    @Test
    void stopTellsEveryStreamWhenToComeBackWithoutBeingHeldUpByOne() throws Exception {
        try (OwnServer server = OwnServer.start("streams", SETTINGS)) {
            URI address = server.address("http", "/antiphon/api/topics/news/events");
            List<SseClient> streams = IntStream.range(0, 50)
                    .mapToObj(number -> SseClient.open(address, Tokens.everywhere("reader-" + number)))
                    .toList();
            streams.forEach(stream -> stream.await("subscribed"));

            Duration stop = server.stop();

            streams.forEach(SseClient::awaitEnd);
            assertThat(streams).allSatisfy(stream -> {
                JsonNode goodbye = stream.await("goodbye").json();
                assertThat(goodbye.path("code").asInt()).isEqualTo(4001);
                assertThat(stream.retry()).isEqualTo(goodbye.path("after").asText());
            });
            assertThat(server.log()).contains("Drained 50 connections");
            report("50 streams", stop, 0);
        }
    }

    @Test
    void stalledClientsNeitherKeepTheOthersFromGoodbyeNorTheServerFromItsEnd() throws Exception {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("ANTIPHON_SESSION_DRAIN_TIME", "3s");
        List<StalledClient> stalled = new ArrayList<>();
        try (OwnServer server = OwnServer.start("stalled", settings)) {
            for (int i = 0; i < 3; i++) {
                stalled.add(new StalledClient(server.address("ws", WS), "stalled" + i, Audience.TOPIC));
            }
            Audience audience = new Audience(10, server.address("ws", WS), "x".repeat(60_000));
            audience.burst(BURST);
            audience.awaitAccepted(BURST);

            Duration stop = server.stop();

            audience.assertDrained();
            assertThat(stop).isLessThan(Duration.ofSeconds(30));
            assertThat(server.log()).contains("Drained 13 connections").contains("3 of them not in time");
            report("3 of 13 stalled", stop, audience.accepted());
        } finally {
            for (StalledClient client : stalled) {
                client.close();
            }
        }
    }

    @Test
    void undeploymentTellsEveryClientAndTheNextDeploymentStartsAnew() throws Exception {
        try (OwnServer server = OwnServer.start("undeploy", SETTINGS)) {
            Audience first = talkingAudience(server, "ws", 50);
            server.undeploy();
            first.assertDrained();
            server.awaitUndeployed();

            server.deploy();
            Audience second = talkingAudience(server, "ws", 50);
            Duration stop = server.stop();

            second.assertDrained();
            report("after a redeployment, 50 clients", stop, second.accepted());
        }
    }

    private static Audience talkingAudience(OwnServer server, String scheme, int size) throws IOException {
        Audience audience = new Audience(size, server.address(scheme, WS), "");
        audience.talk(TALKERS);
        audience.burst(BURST);
        audience.awaitAccepted(BURST);
        return audience;
    }

    private static void report(String what, Duration stop, int accepted) {
        System.getLogger(ServerStopIT.class.getName())
                .log(System.Logger.Level.INFO, "{0}: {1} ms, {2} accepted", what, stop.toMillis(), accepted);
    }
}
