package org.antiphon.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.antiphon.message.Draft;
import org.antiphon.message.Member;
import org.antiphon.message.Message;
import org.antiphon.message.Notice;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Sender;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.Broker;
import org.antiphon.testkit.MessageListener;
import org.junit.jupiter.api.Test;

/** What every {@link Broker} promises of order and of hearing. */
public abstract class BrokerOrderContract extends BrokerFixture {

    @Test
    void messageIsHeardAsItWasPublished() {
        Topic topic = topic("a");
        watch(topic);
        Draft draft = new Draft(
                topic, new Payload("{\"b\":1.10}"), Optional.of(new Sender("ann", "Ann")), Optional.of("key"));
        Position position = done(broker().publish(draft)).position();
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
        assertThat(positions).extracting(Position::offset).containsExactlyElementsOf(offsets(1, 10));
        assertThat(positions)
                .extracting(Position::epoch)
                .containsOnly(positions.get(0).epoch());
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
        assertThat(done(broker().watch(everything()))).isEmpty();
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
        broker().unwatch(TopicPattern.of(topic));
        broker().unwatch(TopicPattern.of(topic));
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
                .containsExactlyElementsOf(offsets(1, publishers * each));
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
        List<Long> missing = new ArrayList<>(offsets(start.offset() + 1, last.offset()));
        await().untilAsserted(() -> {
            heard(topic).forEach(message -> missing.remove(message.position().offset()));
            assertThat(missing).isEmpty();
        });
    }

    @Test
    void noticeIsHeardAndNotRemembered() {
        Topic topic = remembering(10);
        watch(topic);
        Notice notice = new Notice.Joined(topic, new Member("ann", "Ann"), 1);
        done(broker().announce(notice));
        await().untilAsserted(() -> assertThat(noticed()).containsExactly(notice));
        assertThat(newest(topic, 10).messages()).isEmpty();
        assertThat(heard(topic)).isEmpty();
    }

    @Test
    void thereIsOneListener() {
        assertThatThrownBy(() -> broker().listen(new MessageListener(message -> {})))
                .isInstanceOf(IllegalStateException.class);
    }
}
