package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Probe;
import org.antiphon.testkit.RawFrame;
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

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LivenessIT {
    private static final Duration INTERVAL = Duration.ofMillis(800);
    private static final Duration TIMEOUT = Duration.ofMillis(700);

    /** What a busy machine may add to a timer and to a close on its way through the loopback. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    @Deployment
    static WebArchive antiphon() {
        return Probe.addTo(AntiphonArchive.antiphon()
                .with("antiphon.session.ping-interval", INTERVAL.toMillis() + "ms")
                .with("antiphon.session.ping-timeout", TIMEOUT.toMillis() + "ms")
                .build());
    }

    @AfterEach
    void nothingIsLeft() {
        Probe.awaitSessions(0);
        assertThat(Probe.figure("users")).isZero();
        assertThat(Probe.figure("subscriptions")).isZero();
    }

    @Test
    void aSilentClientIsAskedAndClosedInAtMostIntervalAndTimeout() {
        try (RawWebSocket silent = RawWebSocket.connect(Tokens.everywhere("ann"), WireFormat.V2)) {
            long start = System.nanoTime();
            RawFrame ping = silent.await(frame -> frame.opcode() == RawFrame.PING);
            RawFrame close = silent.awaitClose();
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertThat(ping.payload()).isEmpty();
            assertThat(close.closeCode()).isEqualTo(4012);
            assertThat(took).isBetween(TIMEOUT, INTERVAL.plus(TIMEOUT).plus(TOLERANCE));
        }
    }

    @Test
    void whoAnswersPingsStays() {
        try (WsClient ann = connect("ann")) {
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> ann.pings() >= 4);

            assertThat(ann.isClosed()).isFalse();
            assertThat(ann.ask("ping").path("type").asText()).isEqualTo("pong");
        }
    }

    @Test
    void anythingThatComesIsASignOfLife() {
        try (RawWebSocket ann = RawWebSocket.connect(Tokens.everywhere("ann"), WireFormat.V2)) {
            for (int i = 0; i < 3; i++) {
                ann.await(frame -> frame.opcode() == RawFrame.PING);
                ann.send("{\"type\":\"ping\",\"id\":" + i + "}");
            }

            assertThat(ann.await(frame -> frame.text().contains("\"id\":2")).text())
                    .contains("pong");
        }
    }

    @Test
    void anApplicationsPingIsAnsweredInEveryVersion() {
        try (WsClient v1 = WsDoor.with(Tokens.everywhere("ann")).connect();
                WsClient v2 = connect("ben")) {
            assertThat(v1.askV1("ping").path("type").asText()).isEqualTo("pong");
            assertThat(v2.ask("ping").path("type").asText()).isEqualTo("pong");
        }
    }

    @Test
    void aClientThatVanishesIsGoneAtOnce() {
        RawWebSocket ann = RawWebSocket.connect(Tokens.everywhere("ann"), WireFormat.V2);
        ann.send("{\"type\":\"subscribe\",\"topic\":\"a.b\"}");
        Probe.await("subscriptions", held -> held == 1);
        double before = Probe.metric("antiphon_closed_total{code=\"4012\",door=\"websocket\"}");

        ann.reset();

        Probe.awaitSessions(0);
        assertThat(Probe.metric("antiphon_closed_total{code=\"4012\",door=\"websocket\"}"))
                .isEqualTo(before);
    }

    private static WsClient connect(String user) {
        return WsDoor.with(Tokens.everywhere(user)).speaking(WireFormat.V2).connect();
    }
}
