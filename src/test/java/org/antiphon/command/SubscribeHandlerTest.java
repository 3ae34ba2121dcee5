package org.antiphon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.antiphon.event.CommandRefused;
import org.antiphon.message.CloseCode;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.RecordingTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscribeHandlerTest {

    private static final String SUBSCRIBE_A = "{\"type\":\"subscribe\",\"id\":1,\"topic\":\"a\"}";

    private final TestCommands commands = new TestCommands(Map.of("antiphon.limits.subscriptions-per-connection", "3"));
    private final RecordingTransport wire = RecordingTransport.inline();
    private final ClientSession ann = commands.open("ann", wire);
    private final RecordingTransport wireV1 = RecordingTransport.inline();
    private final ClientSession ben = commands.open("ben", Subprotocol.V1_JSON, wireV1);

    @AfterEach
    void close() {
        commands.close();
    }

    private void receiveV1(String... topics) {
        String list = "\"" + String.join("\",\"", topics) + "\"";
        commands.receive(ben, "{\"type\":\"subscribe\",\"requestId\":1,\"payload\":{\"topics\":[" + list + "]}}");
    }

    @Test
    void answerHasThePositionOfTheTopic() {
        String position = commands.hub().publish("a", "1").toString();
        commands.receive(ann, SUBSCRIBE_A);
        assertThat(wire.log())
                .containsExactly("{\"type\":\"ok\",\"id\":1,\"topic\":\"a\",\"position\":\"" + position + "\"}");
    }

    @Test
    void answerToAPatternHasNone() {
        commands.receive(ann, "{\"type\":\"subscribe\",\"id\":1,\"topic\":\"a.*\"}");
        assertThat(wire.log()).containsExactly("{\"type\":\"ok\",\"id\":1,\"topic\":\"a.*\"}");
    }

    @Test
    void answerComesBeforeTheFirstMessageHoweverLongItTakes() {
        commands.hub().broker().hold();
        commands.receive(ann, SUBSCRIBE_A);
        commands.hub().publish("a", "1");
        commands.hub().publish("a", "2");
        assertThat(wire.log()).isEmpty();
        commands.hub().broker().release();
        assertThat(wire.log()).hasSize(3);
        assertThat(wire.log().get(0)).contains("\"type\":\"ok\"");
        assertThat(wire.log().get(1)).contains("\"payload\":1");
        assertThat(wire.log().get(2)).contains("\"payload\":2");
    }

    @Test
    void severalTopicsAreAnsweredTogetherWithAllThatIsHeld() {
        receiveV1("a", "b");
        receiveV1("c");
        assertThat(wireV1.log())
                .containsExactly(
                        "{\"type\":\"subscribed\",\"requestId\":1,\"topics\":[\"a\",\"b\"]}",
                        "{\"type\":\"subscribed\",\"requestId\":1,\"topics\":[\"a\",\"b\",\"c\"]}");
    }

    @Test
    void oneTopicThatIsRefusedUndoesTheOthersOfItsCommand() {
        commands.hub().rules().forbid("secret");
        receiveV1("kept");
        receiveV1("a", "b", "secret");
        assertThat(wireV1.log().get(1)).contains("\"code\":\"forbidden\"");
        assertThat(commands.hub().held(ben)).containsExactly("kept");
        assertThat(commands.hub().broker().watched()).containsOnlyKeys(TopicPattern.of("kept"));
        assertThat(commands.refused())
                .containsExactly(
                        new CommandRefused(ben.caller(), ErrorCode.FORBIDDEN, Optional.of(TopicPattern.of("a"))));
    }

    @Test
    void refusalLeavesWhatWasHeldBeforeAsItWas() {
        commands.hub().rules().forbid("secret");
        receiveV1("kept");
        receiveV1("kept", "secret");
        commands.hub().publish("kept", "7");
        assertThat(wireV1.log()).hasSize(3);
        assertThat(wireV1.log().get(2)).contains("\"payload\":7");
    }

    @Test
    void tooManyAreRefusedTogether() {
        receiveV1("a", "b", "c", "d");
        assertThat(wireV1.log()).hasSize(1);
        assertThat(wireV1.log().get(0)).contains("\"code\":\"too_many_subscriptions\"");
        assertThat(commands.hub().held(ben)).isEmpty();
        assertThat(commands.hub().broker().watched()).isEmpty();
    }

    @Test
    void brokerThatCannotBeReachedIsAnsweredAndNothingIsHeld() {
        commands.hub().broker().fail();
        commands.receive(ann, SUBSCRIBE_A);
        assertThat(wire.log()).hasSize(1);
        assertThat(wire.log().get(0)).contains("\"id\":1", "\"code\":\"unavailable\"", "\"retry\":true");
        assertThat(commands.hub().held(ann)).isEmpty();
        assertThat(commands.hub().broker().watched()).isEmpty();
    }

    @Test
    void liveSubscriptionGoesOnWhenItCannotBeRenewed() {
        commands.receive(ann, SUBSCRIBE_A);
        commands.hub().broker().fail();
        commands.receive(ann, "{\"type\":\"subscribe\",\"topic\":\"a\",\"filter\":{\"x\":1}}");
        commands.hub().broker().recover();
        commands.hub().publish("a", "7");
        assertThat(wire.log()).hasSize(3);
        assertThat(wire.log().get(2)).contains("\"payload\":7");
    }

    @Test
    void liveSubscriptionGoesOnWhileItIsRenewed() {
        commands.receive(ann, SUBSCRIBE_A);
        commands.hub().broker().hold();
        commands.receive(ann, "{\"type\":\"subscribe\",\"id\":2,\"topic\":\"a\",\"filter\":{\"x\":1}}");
        commands.hub().publish("a", "7");
        assertThat(wire.log()).hasSize(2);
        commands.hub().broker().release();
        commands.hub().publish("a", "8");
        commands.hub().publish("a", "{\"x\":1}");
        assertThat(wire.log()).hasSize(4);
        assertThat(wire.log().get(2)).contains("\"id\":2");
        assertThat(wire.log().get(3)).contains("\"x\":1");
    }

    @Test
    void sessionThatEndsBeforeTheAnswerHoldsNothing() {
        commands.hub().broker().hold();
        commands.receive(ann, SUBSCRIBE_A);
        ann.end(CloseCode.DRAINING);
        commands.hub().broker().release();
        assertThat(wire.log()).containsExactly("close 4001");
        assertThat(commands.hub().broker().watched()).isEmpty();
        assertThat(commands.hub().broadcaster().held(ann)).isEmpty();
    }

    @Test
    void whatIsNotHeldCannotBeGivenUp() {
        commands.receive(ann, SUBSCRIBE_A);
        commands.receive(ann, "{\"type\":\"unsubscribe\",\"id\":2,\"topic\":\"a\"}");
        commands.receive(ann, "{\"type\":\"unsubscribe\",\"id\":3,\"topic\":\"a\"}");
        assertThat(wire.log().get(1)).isEqualTo("{\"type\":\"ok\",\"id\":2,\"topic\":\"a\"}");
        assertThat(wire.log().get(2)).contains("\"id\":3", "\"code\":\"not_subscribed\"");
        commands.hub().publish("a", "1");
        assertThat(wire.log()).hasSize(3);
    }
}
