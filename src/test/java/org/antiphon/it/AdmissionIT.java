package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.HttpAnswer;
import org.antiphon.testkit.Inbox;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The circuit breaker for handshakes: opens under load, tells when to come back, closes when the load is gone. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AdmissionIT {
    private static final int MARK = 6;

    @Deployment
    static WebArchive antiphon() {
        return Probe.addTo(AntiphonArchive.antiphon()
                .with("antiphon.admission.connections", Integer.toString(MARK))
                .with("antiphon.admission.queued-bytes", "1MiB")
                .with("antiphon.admission.resume-percent", "60")
                .with("antiphon.admission.delay", "200ms")
                .with("antiphon.admission.probe-interval", "100ms")
                .with("antiphon.session.queue-bytes", "8MiB")
                .with("antiphon.session.write-deadline", "30s")
                .with("antiphon.session.ping-timeout", "500ms")
                .build());
    }

    @AfterEach
    void nothingIsLeft() {
        Probe.awaitSessions(0);
        awaitOpen();
        Probe.awaitSessions(0);
    }

    @Test
    void tooManyConnectionsKeepNewOnesOutUntilEnoughHaveGone() {
        List<WsClient> clients = Stream.iterate(0, n -> n < MARK, n -> n + 1)
                .map(n -> connect("user-" + n))
                .toList();
        Probe.awaitSessions(MARK);

        requireRefusal(handshake());
        assertThat(Probe.metric("antiphon_admission_open")).isEqualTo(1);
        assertThat(clients.get(0).ask("ping").path("type").asText()).isEqualTo("pong");

        clients.forEach(WsClient::close);
        awaitOpen();
        assertThat(Probe.metric("antiphon_admission_open")).isZero();
    }

    @Test
    void tooMuchThatWaitsKeepsNewConnectionsOutUntilItIsGone() {
        try (WsClient publisher = connect("publisher");
                StalledReader slow = StalledReader.of("log.*")) {
            slow.fillUp(publisher, "log.fill");
            for (int i = 0; i < 20; i++) {
                publisher.ask("publish", "topic", "log.fill", "payload", StalledReader.FILLER);
            }
            Probe.await("queued", bytes -> bytes > 1024 * 1024);

            requireRefusal(handshake());
            slow.reset();
            awaitOpen();
        }
    }

    private static void awaitOpen() {
        Awaitility.await().atMost(Inbox.PATIENCE).until(() -> handshake().status() == 101);
    }

    private static void requireRefusal(HttpAnswer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).contains("1");
        assertThat(Json.read(answer.body()).path("code").asText()).isEqualTo("unavailable");
        assertThat(Json.read(answer.body()).path("retry").asBoolean()).isTrue();
    }

    private static HttpAnswer handshake() {
        try (RawWebSocket client = RawWebSocket.dial()) {
            return client.handshake(
                    RawWebSocket.PATH, Map.of("Authorization", "Bearer " + Tokens.everywhere("somebody")));
        }
    }

    private static WsClient connect(String user) {
        return WsDoor.with(Tokens.everywhere(user)).speaking(WireFormat.V2).connect();
    }
}
