package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.AtOnce;
import org.antiphon.testkit.Bystander;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.Probe;
import org.antiphon.testkit.RawFrame;
import org.antiphon.testkit.RawWebSocket;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WireFormat;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.antiphon.testkit.server.NotOn;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that break the rules below the commands: they go, with the right code, and everything of theirs goes too. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BadBehaviourIT {
    private static final int MEGABYTES_5 = 5 * 1024 * 1024;
    private static final int HALF_OPEN = 1_000;
    private static final int CLOSING_AT_ONCE = 40;

    private Bystander bystander;

    @Deployment
    static WebArchive antiphon() {
        return Probe.addTo(AntiphonArchive.antiphon()
                .with("antiphon.limits.commands-per-second", "1000000")
                .with("antiphon.limits.commands-burst", "1000000")
                .with("antiphon.limits.connections-per-user", "100")
                .with("antiphon.session.write-deadline", "1s")
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
        assertThat(Probe.figure("users")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {WireFormat.V1, WireFormat.V2, WireFormat.MESSAGE_PACK})
    @NotOn(
            value = {"wildfly", "payara", "glassfish"},
            because = "it measures what has come, and not what the head of a frame announces")
    void aFrameOfFiveMegabytesIsTooLarge(String version) {
        try (RawWebSocket mallory = connect(version)) {
            int opcode = version.equals(WireFormat.MESSAGE_PACK) ? RawFrame.BINARY : RawFrame.TEXT;
            mallory.write(new RawFrame(true, opcode, new byte[0]).header(MEGABYTES_5));

            requireClose(mallory, 1009);
        }
    }

    @Test
    void aMessageThatGrowsFragmentByFragmentIsTooLarge() {
        byte[] part = " ".repeat(60_000).getBytes(StandardCharsets.US_ASCII);
        try (RawWebSocket mallory = connect(WireFormat.V2)) {
            mallory.send(new RawFrame(false, RawFrame.TEXT, part));
            mallory.send(new RawFrame(true, RawFrame.CONTINUATION, part));

            requireClose(mallory, 1009);
        }
    }

    @Test
    void whoGoesOnSendingFiveMegabytesIsGone() {
        try (RawWebSocket mallory = connect(WireFormat.V2)) {
            mallory.send(new RawFrame(true, RawFrame.TEXT, new byte[MEGABYTES_5]));

            Probe.awaitSessions(2);
        }
    }

    @Test
    void textThatIsNotUtf8IsInvalid() {
        try (RawWebSocket mallory = connect(WireFormat.V2)) {
            mallory.send(new RawFrame(true, RawFrame.TEXT, new byte[] {'"', (byte) 0xC3, '(', '"'}));

            requireClose(mallory, 1007);
        }
    }

    @Test
    @NotOn(value = "wildfly", because = "it hands on what comes after a client's close until it has answered that")
    void whatComesAfterACloseIsNotCarriedOut() {
        try (RawWebSocket mallory = connect(WireFormat.V2);
                WsClient ann = WsDoor.with(Tokens.everywhere("ann"))
                        .speaking(WireFormat.V2)
                        .connect()) {
            ann.ask("subscribe", "topic", "after.close");
            mallory.send(RawFrame.close(1000));
            for (int i = 0; i < 100; i++) {
                mallory.send("{\"type\":\"publish\",\"topic\":\"after.close\",\"payload\":1}");
            }
            mallory.awaitClose();
            Probe.awaitSessions(3);
            ann.ask("publish", "topic", "after.close", "payload", "of ann");

            assertThat(ann.await("message").path("payload").asText()).isEqualTo("of ann");
        }
    }

    @Test
    void manyWhoCloseWhileTheirAnswersAreOnTheWayKeepNobodyWaiting() {
        String token = Tokens.everywhere("mallory");
        byte[] last = RawFrame.close(1000).masked();
        AtOnce.run(CLOSING_AT_ONCE, () -> {
            for (int i = 0; i < 5; i++) {
                try (RawWebSocket mallory = RawWebSocket.connect(token, WireFormat.V2)) {
                    mallory.send("{\"type\":\"subscribe\",\"id\":1,\"topic\":\"closing\"}");
                    mallory.write(last);
                    mallory.awaitClose();
                }
            }
            return true;
        });
    }

    @Test
    void ofAHundredThousandSubscriptionsOnlyTheAllowedOnesAreHeld() {
        int frames = 200;
        int each = 500;
        try (WsClient mallory = WsDoor.with(Tokens.everywhere("mallory"))
                .speaking(WireFormat.V2)
                .connect()) {
            for (int i = 0; i < frames; i++) {
                mallory.send(subscriptions(i * each, each));
                mallory.ask("ping");
            }

            assertThat(Probe.figure("subscriptions")).isEqualTo(500 + 1);
            assertThat(mallory.messages().stream()
                            .filter(message -> message.path("code").asText().equals("too_many_subscriptions")))
                    .hasSize(frames * each - 500);
        }
        Probe.awaitSessions(2);
        assertThat(Probe.figure("subscriptions")).isEqualTo(1);
    }

    @Test
    void oneThatNeverReadsIsCutAndLeavesNothing() {
        String filler = "x".repeat(60_000);
        try (RawWebSocket mallory = RawWebSocket.dial(2_048).upgrade(Tokens.everywhere("mallory"), WireFormat.V2);
                WsClient ann = WsDoor.with(Tokens.everywhere("ann"))
                        .speaking(WireFormat.V2)
                        .connect()) {
            mallory.send("{\"type\":\"subscribe\",\"topic\":\"unread\"}");
            Probe.await("subscriptions", held -> held == 2);
            Stream.iterate(0, n -> n < 150, n -> n + 1)
                    .forEach(n -> ann.ask("publish", "topic", "unread", "payload", filler));

            Probe.awaitSessions(3);
            assertThat(Probe.figure("subscriptions")).isEqualTo(1);
            Probe.await("queued", bytes -> bytes == 0);
        }
    }

    @Test
    void aThousandHalfOpenHandshakesKeepNobodyOut() {
        String token = Tokens.everywhere("mallory");
        byte[] half = RawWebSocket.handshakeText(RawWebSocket.PATH, Map.of("Authorization", "Bearer " + token))
                .replaceFirst("Upgrade: (?s:.*)", "Upgr")
                .getBytes(StandardCharsets.US_ASCII);
        List<RawWebSocket> halves =
                Stream.generate(RawWebSocket::dial).limit(HALF_OPEN).toList();
        try {
            halves.forEach(half1 -> half1.write(half));

            try (WsClient ann = WsDoor.with(Tokens.everywhere("ann"))
                    .speaking(WireFormat.V2)
                    .connect()) {
                assertThat(ann.ask("ping").path("type").asText()).isEqualTo("pong");
                assertThat(Probe.figure("sessions")).isEqualTo(3);
            }
        } finally {
            halves.forEach(RawWebSocket::reset);
        }
    }

    private static String subscriptions(int from, int count) {
        return Stream.iterate(from, n -> n < from + count, n -> n + 1)
                .map(n ->
                        Json.object("type", "subscribe", "topic", "many.t" + n).toString())
                .collect(Collectors.joining("\n"));
    }

    private static void requireClose(RawWebSocket client, int code) {
        RawFrame close = client.awaitClose();

        assertThat(close.closeCode()).isEqualTo(code);
        Probe.awaitSessions(2);
    }

    private static RawWebSocket connect(String version) {
        return RawWebSocket.connect(Tokens.everywhere("mallory"), version);
    }
}
