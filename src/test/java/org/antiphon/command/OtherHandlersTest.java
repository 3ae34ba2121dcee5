package org.antiphon.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Caller;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.RecordingTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtherHandlersTest {

    private static final String REFRESH = "{\"type\":\"refresh\",\"id\":1,\"token\":\"t.o.ken\"}";

    private final TestCommands commands = new TestCommands(Map.of("antiphon.session.deflate-bytes", "64"));
    private final RecordingTransport wire = RecordingTransport.inline();
    private final ClientSession ann = commands.open("ann", wire);

    @AfterEach
    void close() {
        commands.close();
    }

    private Caller until(String user, Duration time) {
        Instant expires = commands.hub().sessions().ticker().now().plus(time);
        return new Caller(user, user, Set.of(), Map.of(), Optional.of(expires));
    }

    @Test
    void publishIsAnsweredWithThePosition() {
        commands.receive(ann, "{\"type\":\"publish\",\"id\":1,\"topic\":\"a\",\"payload\":{\"n\":1.0}}");
        String next = commands.hub().publish("a", "1").toString();
        assertThat(next).endsWith(":2");
        assertThat(wire.log().get(0)).contains("\"id\":1", "\"topic\":\"a\"", next.replace(":2", ":1"));
    }

    @Test
    void publishThatIsForbiddenIsRefused() {
        commands.hub().rules().forbid("a");
        commands.receive(ann, "{\"type\":\"publish\",\"id\":1,\"topic\":\"a\",\"payload\":1}");
        assertThat(wire.log().get(0)).contains("\"id\":1", "\"code\":\"forbidden\"", "\"retry\":false");
    }

    @Test
    void publishThatTheBrokerDoesNotTakeIsRefusedForNow() {
        commands.hub().broker().fail();
        commands.receive(ann, "{\"type\":\"publish\",\"id\":1,\"topic\":\"a\",\"payload\":1}");
        assertThat(wire.log().get(0)).contains("\"id\":1", "\"code\":\"unavailable\"", "\"retry\":true");
    }

    @Test
    void newTokenOfTheSameUserKeepsTheConnection() {
        Caller renewed = until("ann", Duration.ofHours(1));
        commands.tokensAreOf(renewed);
        commands.receive(ann, REFRESH);
        assertThat(ann.caller()).isEqualTo(renewed);
        assertThat(wire.log().get(0)).contains("\"type\":\"ok\"", "\"id\":1", "\"expires\":");
    }

    @Test
    void tokenOfSomebodyElseOrOfNobodyChangesNothing() {
        Caller before = ann.caller();
        commands.receive(ann, REFRESH);
        commands.tokensAreOf(until("ben", Duration.ofHours(1)));
        commands.receive(ann, REFRESH);
        assertThat(wire.log()).hasSize(2).allMatch(text -> text.contains("\"code\":\"invalid_token\""));
        assertThat(ann.caller()).isEqualTo(before);
    }

    @Test
    void whatTheNewTokenNoLongerAllowsEnds() {
        commands.receive(ann, "{\"type\":\"subscribe\",\"id\":0,\"topic\":\"a\"}");
        commands.hub().rules().forbid("a");
        commands.tokensAreOf(until("ann", Duration.ofHours(1)));
        commands.receive(ann, REFRESH);
        assertThat(commands.hub().held(ann)).isEmpty();
        assertThat(wire.log()).hasSize(3);
        assertThat(wire.log().get(2)).contains("\"type\":\"unsubscribed\"", "\"topic\":\"a\"");
    }

    @Test
    void tokenStandsInNoText() {
        commands.receive(ann, REFRESH);
        assertThat(wire.log().toString()).doesNotContain("t.o.ken");
        assertThat(commands.refused().toString()).doesNotContain("t.o.ken");
    }

    @Test
    void capabilityIsUsedFromTheAnswerOn() {
        String payload = "\"" + "x".repeat(200) + "\"";
        commands.receive(ann, "{\"type\":\"subscribe\",\"id\":0,\"topic\":\"a\"}");
        commands.hub().publish("a", payload);
        commands.receive(ann, "{\"type\":\"caps\",\"id\":1,\"caps\":[\"deflate\",\"fly\"]}");
        commands.hub().publish("a", payload);
        assertThat(wire.log().get(2)).isEqualTo("{\"type\":\"ok\",\"id\":1,\"caps\":[\"deflate\"]}");
        assertThat(wire.frames())
                .extracting(Object::getClass)
                .containsExactly(Frame.Text.class, Frame.Text.class, Frame.Text.class, Frame.Binary.class);
    }

    @Test
    void binaryFramesHoldTheSameText() {
        commands.receive(ann, "{\"type\":\"caps\",\"id\":1,\"caps\":[\"deflate\",\"binary\"]}");
        commands.receive(ann, "{\"type\":\"ping\",\"id\":2}");
        Frame.Binary pong = (Frame.Binary) wire.frames().get(1);
        assertThat(wire.log().get(0)).isEqualTo("{\"type\":\"ok\",\"id\":1,\"caps\":[\"binary\",\"deflate\"]}");
        assertThat(new String(pong.content(), UTF_8)).isEqualTo("{\"type\":\"pong\",\"id\":2}");
    }

    @Test
    void versionOneHasNoCapabilities() {
        RecordingTransport plain = RecordingTransport.inline();
        ClientSession ben = commands.open("ben", Subprotocol.V1_JSON, plain);
        commands.receive(ben, "{\"type\":\"caps\",\"requestId\":1,\"caps\":[\"deflate\"]}");
        commands.receive(ben, "{\"type\":\"subscribe\",\"payload\":{\"topics\":[\"a\"]}}");
        commands.hub().publish("a", "\"" + "x".repeat(200) + "\"");
        assertThat(plain.frames()).allMatch(Frame.Text.class::isInstance);
    }
}
