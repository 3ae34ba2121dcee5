package org.antiphon.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.RecordingTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessReviewTest {

    private static final TopicPattern NODES = TopicPattern.of("$nodes.all");

    private final TestHub hub = TestHub.direct(Map.of());
    private final RecordingTransport wire = RecordingTransport.inline();
    private final ClientSession ann = hub.sessions().open("ann", Subprotocol.V1_JSON, wire);

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void whatIsNoLongerAllowedEndsAndTheClientIsTold() {
        hub.subscribe(ann, "a");
        hub.subscribe(ann, "b.*");
        hub.rules().forbid("a");
        hub.review().review("ann");
        assertThat(hub.held(ann)).containsExactly("b.*");
        assertThat(wire.log()).containsExactly("{\"type\":\"unsubscribed\",\"topics\":[\"b.*\"]}");
        hub.publish("a", "1");
        assertThat(wire.log()).hasSize(1);
        assertThat(hub.broker().watched()).containsOnlyKeys(TopicPattern.of("b.*"));
    }

    @Test
    void whatIsStillAllowedGoesOnUnnoticed() {
        hub.subscribe(ann, "a");
        hub.review().review("ann");
        hub.review().review("nobody");
        assertThat(wire.log()).isEmpty();
        assertThat(hub.held(ann)).containsExactly("a");
    }

    @Test
    void checkThatFailsEndsEverything() {
        hub.subscribe(ann, "a");
        hub.rules().breakDown();
        hub.review().review("ann");
        assertThat(hub.held(ann)).isEmpty();
    }

    @Test
    void reconnectionSendsAllConnectionsOfTheUserAwayToComeBackAtOnce() {
        ClientSession ben = hub.sessions().open("ben", RecordingTransport.inline());
        hub.review().reconnect("ann");
        assertThat(wire.log()).hasSize(2).last().isEqualTo("close 4001");
        assertThat(wire.log().get(0)).contains("\"goodbye\"", "\"after\":0");
        assertThat(hub.sessions().registry().all()).containsExactly(ben);
    }

    @Test
    void whatAnotherNodeSaysIsDoneHere() {
        hub.review();
        hub.publish("$nodes.all", "{\"order\":\"dance\",\"about\":\"ann\"}");
        assertThat(wire.log()).isEmpty();
        hub.publish("$nodes.all", "{\"order\":\"withdraw\",\"about\":\"ann\"}");
        assertThat(wire.log()).containsExactly("close 4403");
    }

    @Test
    void whatNodesSayThatWasLostMakesEverybodyReviewed() {
        hub.review();
        hub.subscribe(ann, "a");
        hub.rules().forbid("a");
        hub.broadcaster().onReset(NODES, Optional.of(new Position("e", 1)));
        assertThat(hub.held(ann)).isEmpty();
    }

    @Test
    void nodeThatReachesNoOtherDoesWhatItCanAndSaysSo() {
        AccessReview review = hub.review();
        hub.broker().fail();
        assertThat(review.withdraw("ann")).isCompletedExceptionally();
        assertThat(wire.log()).containsExactly("close 4403");
    }

    @Test
    void topicOfTheNodesIsClosedToClientsWhateverTheRulesAre() {
        assertThatThrownBy(() -> hub.subscribe(ann, "$nodes.all")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> hub.subscribe(ann, "$nodes.**")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> hub.publisher()
                        .publish(ann.caller(), new Topic("$nodes.all"), new Payload("1"), Optional.empty()))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void withdrawalEndsAllConnectionsOfTheUserAndNobodyElses() {
        RecordingTransport second = RecordingTransport.inline();
        hub.sessions().open("ann", second);
        ClientSession ben = hub.sessions().open("ben", RecordingTransport.inline());
        hub.review().withdraw("ann");
        assertThat(wire.log()).containsExactly("close 4403");
        assertThat(second.log()).containsExactly("close 4403");
        assertThat(hub.sessions().registry().all()).containsExactly(ben);
    }
}
