package org.antiphon.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Caller;
import org.antiphon.message.Message;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.EventStreamEncoding;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.session.Door;
import org.antiphon.testkit.RecordingTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamSubscriptionTest {
    private static final Topic PRICES = new Topic("prices");
    private static final Topic ORDER = new Topic("orders.1");
    private static final TopicPattern ORDER_PATTERN = TopicPattern.of(ORDER);
    private static final Wish STREAM = Wish.ofStream(Optional.empty(), Optional.empty(), false);

    private final TestHub hub = TestHub.direct(Map.of(
            "antiphon.topics.prices.pattern", "prices",
            "antiphon.topics.prices.overflow", "conflate",
            "antiphon.topics.prices.history-messages", "10"));
    private final RecordingTransport wire = RecordingTransport.inline().at(Door.SSE);
    private final ClientSession ann = hub.sessions()
            .tryOpen(Caller.ofRealm("ann", Set.of()), EventStreamEncoding.STANDARD, wire)
            .orElseThrow();

    @AfterEach
    void close() {
        hub.close();
    }

    private Start subscribe(Topic topic, Wish wish) {
        return hub.broadcaster()
                .subscribe(ann, TopicPattern.of(topic), wish)
                .toCompletableFuture()
                .join();
    }

    private Position publish(String key, String json) {
        return hub.publisher()
                .publish(PRICES, new Payload(json), key)
                .toCompletableFuture()
                .join();
    }

    private List<String> written() {
        return wire.frames().stream()
                .map(frame -> new String(((Frame.Binary) frame).content(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void aStreamBeginsWithTheLatestMessageOfEachKeyInTheOrderOfTheLog() {
        publish("a", "1");
        publish("b", "2");
        Position last = publish("a", "3");
        Start start = subscribe(PRICES, STREAM);
        assertThat(start.position()).hasValue(last);
        assertThat(start.recovery().orElseThrow().messages())
                .extracting(message -> message.payload().json())
                .containsExactly("2", "3");
    }

    @Test
    void whoGoesOnFromAPositionGetsWhatWasMissedAndNotTheState() {
        publish("a", "1");
        Position known = publish("b", "2");
        publish("a", "3");
        Start start = subscribe(PRICES, Wish.ofStream(Optional.empty(), Optional.of(known), false));
        assertThat(start.recovery().map(ServerMessage.Recovery::messages).orElseThrow())
                .extracting(message -> message.payload().json())
                .containsExactly("3");
    }

    @Test
    void othersThanStreamsAndOtherTopicsBeginWithoutAState() {
        publish("a", "1");
        hub.publish("news", "1");
        assertThat(subscribe(PRICES, TestHub.wish(Optional.empty())).recovery()).isEmpty();
        assertThat(subscribe(new Topic("news"), STREAM).recovery()).isEmpty();
    }

    @Test
    void whatTheApplicationGrantsIsNotAskedForAndIsLeftAloneByReviews() {
        hub.rules().forbid("orders.1");
        Start start = subscribe(ORDER, Wish.granted(message -> Optional.empty()));
        hub.broadcaster().goLive(ann, ORDER_PATTERN, Wish.granted(message -> Optional.empty()), start.position());
        hub.review().review("ann");
        hub.publish("orders.1", "1");
        assertThat(written()).hasSize(1).first().asString().contains("\"payload\":1");
    }

    @Test
    void theLastWordEndsTheStreamAlsoWhenItWasHeldBack() {
        Wish wish = Wish.granted(StreamSubscriptionTest::lastWordAfterTwo);
        Start start = subscribe(ORDER, wish);
        hub.publish("orders.1", "1");
        hub.publish("orders.1", "2");
        hub.publish("orders.1", "3");
        assertThat(written()).isEmpty();

        hub.broadcaster().goLive(ann, ORDER_PATTERN, wish, start.position());
        assertThat(String.join("", written()))
                .contains("\"payload\":1", "\"payload\":2")
                .endsWith("the end");
        assertThat(wire.log()).endsWith("close 1000");
        assertThat(hub.sessions().registry().size()).isZero();
    }

    private static Optional<Frame> lastWordAfterTwo(Message message) {
        return message.payload().json().equals("2")
                ? Optional.of(new Frame.Binary("the end".getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    @Test
    void aStreamEndsWithTheLastTopicThatItMayHave() {
        hub.subscribe(ann, "a");
        hub.subscribe(ann, "b");
        hub.rules().forbid("a");
        hub.review().review("ann");
        assertThat(hub.sessions().registry().size()).isEqualTo(1);
        hub.rules().forbid("b");
        hub.review().review("ann");
        assertThat(wire.log()).endsWith("close 4403");
        assertThat(hub.sessions().registry().size()).isZero();
    }
}
