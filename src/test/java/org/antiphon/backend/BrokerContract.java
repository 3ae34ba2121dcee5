package org.antiphon.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.antiphon.message.Draft;
import org.antiphon.message.Message;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Sender;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.Broker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Broker} promises; each implementation extends it. Topics are new in each test. */
public abstract class BrokerContract {

    private final String run = UUID.randomUUID().toString();
    private final Map<Topic, List<Message>> heard = new ConcurrentHashMap<>();
    private Broker broker;

    /** A broker to which nobody listens. */
    protected abstract Broker broker();

    @BeforeEach
    void listen() {
        broker = broker();
        broker.listen(message -> heard(message.topic()).add(message));
    }

    private List<Message> heard(Topic topic) {
        return heard.computeIfAbsent(topic, name -> new CopyOnWriteArrayList<>());
    }

    private Topic topic(String name) {
        return new Topic(run + "." + name);
    }

    private Position publish(Topic topic, String json) {
        return done(broker.publish(new Draft(topic, new Payload(json), Optional.empty(), Optional.empty())));
    }

    private Optional<Position> watch(Topic topic) {
        return done(broker.watch(TopicPattern.of(topic)));
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private List<Message> awaitHeard(Topic topic, int count) {
        await().until(() -> heard(topic).size() >= count);
        return heard(topic);
    }

    @Test
    void messageIsHeardAsItWasPublished() {
        Topic topic = topic("a");
        watch(topic);
        Draft draft = new Draft(
                topic, new Payload("{\"b\":1.10}"), Optional.of(new Sender("ann", "Ann")), Optional.of("key"));
        Position position = done(broker.publish(draft));
        Message message = awaitHeard(topic, 1).get(0);
        assertThat(message.position()).isEqualTo(position);
        assertThat(message.payload()).isEqualTo(draft.payload());
        assertThat(message.from()).isEqualTo(draft.from());
        assertThat(message.key()).isEqualTo(draft.key());
        assertThat(message.at()).isPositive();
    }

    @Test
    void offsetsOfATopicBeginAtOneAndRiseByOne() {
        Topic topic = topic("a");
        watch(topic);
        List<Position> positions =
                IntStream.range(0, 10).mapToObj(i -> publish(topic, "" + i)).toList();
        assertThat(positions).extracting(Position::offset).containsExactlyElementsOf(offsets(10));
        assertThat(positions)
                .extracting(Position::epoch)
                .containsOnly(positions.get(0).epoch());
    }

    private static List<Long> offsets(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    @Test
    void topicsCountForThemselves() {
        Topic one = topic("one");
        Topic other = topic("other");
        watch(one);
        watch(other);
        publish(one, "1");
        publish(one, "2");
        assertThat(publish(other, "1").offset()).isEqualTo(1);
        assertThat(publish(one, "3").offset()).isEqualTo(3);
    }

    @Test
    void watchSaysWhereTheLogStandsAndWhatFollowsIsHeard() {
        Topic topic = topic("a");
        watch(topic);
        Position before = publish(topic, "1");
        assertThat(watch(topic)).contains(before);
        Position after = publish(topic, "2");
        assertThat(awaitHeard(topic, 2)).extracting(Message::position).containsExactly(before, after);
    }

    @Test
    void logOfANewTopicStandsBeforeItsFirstMessage() {
        Topic topic = topic("a");
        Position start = watch(topic).orElseThrow();
        assertThat(start.offset()).isZero();
        assertThat(publish(topic, "1")).isEqualTo(new Position(start.epoch(), 1));
    }

    @Test
    void wildcardsAreWatchedWithoutAPosition() {
        assertThat(done(broker.watch(TopicPattern.of(run + ".**")))).isEmpty();
        Topic topic = topic("deep.down");
        publish(topic, "1");
        assertThat(awaitHeard(topic, 1)).hasSize(1);
    }

    @Test
    void topicThatNobodyWatchesTakesMessagesToo() {
        Topic topic = topic("a");
        Position first = publish(topic, "1");
        assertThat(publish(topic, "2")).isEqualTo(new Position(first.epoch(), 2));
    }

    @Test
    void topicMayBeWatchedAgainAfterItWasNot() {
        Topic topic = topic("a");
        watch(topic);
        broker.unwatch(TopicPattern.of(topic));
        broker.unwatch(TopicPattern.of(topic));
        publish(topic, "1");
        Position start = watch(topic).orElseThrow();
        Position next = publish(topic, "2");
        assertThat(next).isEqualTo(new Position(start.epoch(), start.offset() + 1));
        await().untilAsserted(() ->
                assertThat(heard(topic)).extracting(Message::position).endsWith(next));
    }

    @Test
    void everybodyHearsOneOrderHoweverManyPublish() {
        Topic topic = topic("a");
        watch(topic);
        int publishers = 8;
        int each = 250;
        CompletableFuture<?>[] all = IntStream.range(0, publishers)
                .mapToObj(publisher -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < each; i++) {
                        publish(topic, publisher + "." + i);
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).join();
        List<Message> messages = awaitHeard(topic, publishers * each);
        assertThat(messages)
                .extracting(message -> message.position().offset())
                .containsExactlyElementsOf(offsets(publishers * each));
        for (int publisher = 0; publisher < publishers; publisher++) {
            assertThat(payloadsOf(messages, publisher + "."))
                    .containsExactlyElementsOf(payloadsInOrder(publisher, each));
        }
    }

    private static List<String> payloadsOf(List<Message> messages, String prefix) {
        return messages.stream()
                .map(message -> message.payload().json())
                .filter(json -> json.startsWith(prefix))
                .toList();
    }

    private static List<String> payloadsInOrder(int publisher, int each) {
        return IntStream.range(0, each).mapToObj(i -> publisher + "." + i).toList();
    }

    @Test
    void everythingAfterThePositionOfAWatchIsHeardWhileOthersPublish() {
        Topic topic = topic("a");
        CompletableFuture<Position> publisher = CompletableFuture.supplyAsync(() -> {
            Position last = publish(topic, "0");
            for (int i = 1; i < 2_000; i++) {
                last = publish(topic, "1");
            }
            return last;
        });
        await().until(() -> watch(topic).orElseThrow().offset() > 0);
        Position start = watch(topic).orElseThrow();
        Position last = publisher.join();
        List<Long> missing = new ArrayList<>(LongStream.rangeClosed(start.offset() + 1, last.offset())
                .boxed()
                .toList());
        await().untilAsserted(() -> {
            heard(topic).forEach(message -> missing.remove(message.position().offset()));
            assertThat(missing).isEmpty();
        });
    }

    @Test
    void thereIsOneListener() {
        assertThatThrownBy(() -> broker.listen(message -> {})).isInstanceOf(IllegalStateException.class);
    }
}
