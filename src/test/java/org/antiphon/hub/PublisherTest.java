package org.antiphon.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.antiphon.event.MessagePublished;
import org.antiphon.message.Caller;
import org.antiphon.message.Draft;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Sender;
import org.antiphon.message.Topic;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.RecordingTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublisherTest {

    private static final Topic TOPIC = new Topic("orders.1");
    private static final Payload PAYLOAD = new Payload("{\"a\":1.10}");

    private final TestHub hub = TestHub.direct(Map.of());
    private final Publisher publisher = hub.publisher();
    private final RecordingTransport wire = RecordingTransport.inline();

    @BeforeEach
    void subscribe() {
        ClientSession session = hub.sessions().open("ann", wire);
        hub.subscribe(session, "orders.*");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private List<Draft> published() {
        return hub.sessions().events().fired(MessagePublished.class).stream()
                .map(MessagePublished::draft)
                .toList();
    }

    private CompletableFuture<Position> publish(Object payload) {
        return publisher.publish(TOPIC, payload).toCompletableFuture();
    }

    @Test
    void objectsOfTheApplicationGoOutAsJson() {
        publish(Map.of("status", "packed"));
        publish(List.of(1, 2));
        publish("text");
        publish(7);
        assertThat(published())
                .extracting(draft -> draft.payload().json())
                .containsExactly("{\"status\":\"packed\"}", "[1,2]", "\"text\"", "7");
        assertThat(wire.log()).hasSize(4);
    }

    @Test
    void nothingGoesOutAsNull() {
        publish(null);
        assertThat(published()).extracting(Draft::payload).containsExactly(new Payload("null"));
    }

    @Test
    void jsonThatIsReadyGoesOutUntouched() {
        publish(PAYLOAD);
        assertThat(wire.log().get(0)).contains("{\"a\":1.10}");
    }

    @Test
    void jsonThatIsNoneNeverGoesOut() {
        assertThatThrownBy(() -> publish(new Payload("{\"a\":"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> publish(new Payload("1} {\"type\":\"goodbye\"")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(wire.log()).isEmpty();
    }

    @Test
    void keyGoesWithTheMessageUnlessItIsTooLong() {
        publisher.publish(TOPIC, 1, "key");
        assertThat(published()).extracting(Draft::key).containsExactly(Optional.of("key"));
        assertThatThrownBy(() -> publisher.publish(TOPIC, 1, "k".repeat(201)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void positionIsAnsweredAndToldToObservers() {
        Position first = publish(1).join();
        Position second = publish(2).join();
        assertThat(second).isEqualTo(new Position(first.epoch(), first.offset() + 1));
        assertThat(hub.sessions().events().fired(MessagePublished.class))
                .extracting(MessagePublished::position)
                .containsExactly(first, second);
    }

    @Test
    void clientPublishesUnderHisOwnName() {
        Caller caller = new Caller("ben", "Ben", Set.of(), Map.of(), Optional.empty());
        publisher.publish(caller, TOPIC, PAYLOAD, Optional.of("k"));
        assertThat(published())
                .containsExactly(new Draft(TOPIC, PAYLOAD, Optional.of(new Sender("ben", "Ben")), Optional.of("k")));
    }

    @Test
    void clientPublishesOnlyWhereHeMay() {
        hub.rules().forbid("orders.1");
        Caller caller = Caller.ofRealm("ben", Set.of());
        assertThatThrownBy(() -> publisher.publish(caller, TOPIC, PAYLOAD, Optional.empty()))
                .isInstanceOfSatisfying(RefusedException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.FORBIDDEN));
        assertThat(wire.log()).isEmpty();
        publish(1);
        assertThat(wire.log()).hasSize(1);
    }

    @Test
    void checkThatFailsIsANo() {
        hub.rules().breakDown();
        assertThatThrownBy(() -> publisher.publish(Caller.ofRealm("ben", Set.of()), TOPIC, PAYLOAD, Optional.empty()))
                .isInstanceOf(RefusedException.class);
    }
}
