package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Bystander;
import org.antiphon.testkit.Discretion;
import org.antiphon.testkit.Packed;
import org.antiphon.testkit.Probe;
import org.antiphon.testkit.Resources;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WireFormat;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Frames that make no sense: each is answered with its code, the connection goes on, and nothing is left of it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BadInputIT {
    private static final int LEVELS = 10_000;
    private static final String DEEP = "[".repeat(LEVELS) + "]".repeat(LEVELS);

    private Bystander bystander;

    @Deployment
    static WebArchive antiphon() {
        return Probe.addTo(AntiphonArchive.antiphon().build());
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

    @Test
    void everyBadFrameOfVersion1IsAnsweredWithItsCode() {
        try (WsClient mallory = connect(WireFormat.V1)) {
            requireAnswers(mallory, "bad-input/v1.txt");

            assertThat(mallory.askV1("ping").path("type").asText()).isEqualTo("pong");
            assertThat(mallory.askV1("subscribe", "topics", List.of("open.held"))
                            .path("topics"))
                    .hasSize(1);
        }
    }

    @Test
    void everyBadFrameOfVersion2IsAnsweredWithItsCode() {
        try (WsClient mallory = connect(WireFormat.V2)) {
            mallory.await("welcome");
            requireAnswers(mallory, "bad-input/v2.txt");

            assertThat(mallory.ask("ping").path("type").asText()).isEqualTo("pong");
            assertThat(Probe.figure("subscriptions")).isEqualTo(1);
        }
    }

    @Test
    void whatIsBadAboutACommandIsToldUnderItsId() {
        try (WsClient mallory = connect(WireFormat.V2)) {
            assertThat(mallory.ask("subscribe", "topic", 5).path("message").asText())
                    .contains("topic", "string");
            assertThat(mallory.ask("publish", "topic", "open.a").path("message").asText())
                    .contains("payload", "missing");
            assertThat(mallory.ask("publish", "topic", "secret", "payload", 1)
                            .path("retry")
                            .asBoolean())
                    .isFalse();
        }
    }

    @Test
    void aBinaryFrameOnATextProtocolIsAnsweredAndTheConnectionStays() {
        for (String version : List.of(WireFormat.V1, WireFormat.V2)) {
            try (WsClient mallory = connect(version)) {
                mallory.send(new byte[] {1, 2, 3});

                assertThat(mallory.await("error").path("code").asText()).isEqualTo("invalid_message");
                mallory.send("{\"type\":\"ping\"}");
                mallory.await("pong");
            }
        }
    }

    @Test
    void tooDeepMessagePackIsAnsweredAndTheConnectionStays() {
        byte[] deep = new byte[LEVELS];
        Arrays.fill(deep, (byte) 0x91);
        try (WsClient mallory = connect(WireFormat.MESSAGE_PACK)) {
            mallory.send(deep);
            JsonNode error = mallory.await(row -> row.path(0).asInt() == 34);
            mallory.send(Packed.values("[6,\"still here\"]"));

            assertThat(error.path(2).asText()).isEqualTo("invalid_message");
            assertThat(mallory.await(row -> row.path(1).asText().equals("still here"))
                            .path(0)
                            .asInt())
                    .isEqualTo(38);
        }
    }

    private static void requireAnswers(WsClient mallory, String resource) {
        int already = mallory.messages().size();
        List<String> cases = Resources.lines(resource);
        for (int i = 0; i < cases.size(); i++) {
            String[] codeAndFrame = cases.get(i).split(" \\| ", 2);
            mallory.send(filled(codeAndFrame[1]));
            JsonNode answer = mallory.await(already + i + 1, message -> true).get(already + i);

            assertThat(answer.path("code").asText()).as(cases.get(i)).isEqualTo(codeAndFrame[0]);
            assertThat(answer.path("message").asText()).hasSizeBetween(5, 200);
            Discretion.requireIn(answer.toString());
        }
    }

    private static String filled(String frame) {
        return frame.replace("<blank>", " ")
                .replace("<deep>", DEEP)
                .replace("<long>", "x".repeat(10_240))
                .replace("<zeros>", "0".repeat(5_000));
    }

    private static WsClient connect(String version) {
        String token = Tokens.of("mallory")
                .granting("subscribe", "open.**")
                .granting("publish", "open.**")
                .text();
        return WsDoor.with(token).speaking(version).connect();
    }
}
