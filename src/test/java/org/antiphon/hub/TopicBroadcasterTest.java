package org.antiphon.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.antiphon.message.Position;
import org.antiphon.protocol.Filter;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.RecordingTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicBroadcasterTest {

    private final TestHub hub = TestHub.direct(Map.of());
    private final RecordingTransport wire = RecordingTransport.inline();
    private final ClientSession ann = hub.sessions().open("ann", wire);

    @AfterEach
    void close() {
        hub.close();
    }

    private long received(String json) {
        return wire.log().stream()
                .filter(text -> text.contains("\"payload\":" + json))
                .count();
    }

    private void goLive(String topic, Optional<Position> start) {
        hub.goLive(ann, topic, start);
    }

    private static Optional<Filter> region(String... regions) {
        return Optional.of(new Filter(Map.of("region", Set.of(regions))));
    }

    @Test
    void subscriberGetsWhatIsPublishedToHisTopicAndNothingElse() {
        hub.subscribe(ann, "a.b");
        hub.publish("a.b", "1");
        hub.publish("a.c", "2");
        hub.publish("a", "3");
        assertThat(wire.log()).hasSize(1);
        assertThat(received("1")).isEqualTo(1);
    }

    @Test
    void patternsBringEveryTopicThatTheyName() {
        hub.subscribe(ann, "a.*");
        hub.subscribe(ann, "b.**");
        hub.publish("a.x", "1");
        hub.publish("a.x.y", "2");
        hub.publish("b.x.y.z", "3");
        hub.publish("b", "4");
        assertThat(wire.log()).hasSize(2);
        assertThat(received("1") + received("3")).isEqualTo(2);
    }

    @Test
    void messageComesOnceThroughHoweverManySubscriptions() {
        hub.subscribe(ann, "a.b");
        hub.subscribe(ann, "a.*");
        hub.subscribe(ann, "**");
        hub.publish("a.b", "1");
        assertThat(wire.log()).hasSize(1);
    }

    @Test
    void filterKeepsOutWhatIsNotWanted() {
        hub.subscribe(ann, "orders", region("\"eu\"", "\"us\""));
        hub.publish("orders", "{\"region\":\"eu\"}");
        hub.publish("orders", "{\"region\":\"asia\"}");
        hub.publish("orders", "{\"region\":\"us\"}");
        hub.publish("orders", "7");
        assertThat(wire.log()).hasSize(2);
    }

    @Test
    void whatOneSubscriptionFiltersOutAnotherMayBring() {
        hub.subscribe(ann, "orders", region("\"eu\""));
        hub.subscribe(ann, "**");
        hub.publish("orders", "{\"region\":\"asia\"}");
        hub.publish("orders", "{\"region\":\"eu\"}");
        assertThat(wire.log()).hasSize(2);
    }

    @Test
    void newFilterTakesThePlaceOfTheOld() {
        hub.subscribe(ann, "orders", region("\"eu\""));
        hub.subscribe(ann, "orders", region("\"us\""));
        hub.publish("orders", "{\"region\":\"eu\"}");
        hub.publish("orders", "{\"region\":\"us\"}");
        assertThat(wire.log()).hasSize(1);
        assertThat(hub.held(ann)).containsExactly("orders");
        hub.subscribe(ann, "orders");
        hub.publish("orders", "1");
        assertThat(wire.log()).hasSize(2);
    }

    @Test
    void nothingComesBeforeTheClientHasBeenTold() {
        CompletableFuture<Optional<Position>> start = hub.begin(ann, "a");
        hub.publish("a", "1");
        hub.publish("a", "2");
        assertThat(wire.log()).isEmpty();
        goLive("a", start.join());
        assertThat(wire.log()).hasSize(2);
        hub.publish("a", "3");
        assertThat(received("3")).isEqualTo(1);
    }

    @Test
    void onlyWhatWasPublishedAfterThePositionComes() {
        hub.begin(ann, "a");
        hub.publish("a", "1");
        Position told = hub.publish("a", "2");
        hub.publish("a", "3");
        goLive("a", Optional.of(told));
        assertThat(wire.log()).hasSize(1);
        assertThat(received("3")).isEqualTo(1);
    }

    @Test
    void messageOfALaterLifeOfTheLogIsAlwaysAfterThePosition() {
        hub.begin(ann, "a");
        hub.publish("a", "1");
        goLive("a", Optional.of(new Position("former", 99)));
        assertThat(received("1")).isEqualTo(1);
    }

    @Test
    void liveSubscriptionIsNotHeldUpByOneThatIsNot() {
        hub.subscribe(ann, "a.*");
        hub.begin(ann, "a.b");
        Position position = hub.publish("a.b", "1");
        assertThat(received("1")).isEqualTo(1);
        goLive("a.b", Optional.of(position));
        assertThat(received("1")).isEqualTo(1);
    }
}
