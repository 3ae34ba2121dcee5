package org.antiphon.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.antiphon.backend.BrokerContract;
import org.antiphon.message.Draft;
import org.antiphon.message.Message;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.Broker;
import org.antiphon.testkit.ManualTicker;
import org.junit.jupiter.api.Test;

class MemoryBrokerTest extends BrokerContract {

    private final MemoryBroker small = new MemoryBroker(new MemorySettings(10), new ManualTicker());

    @Override
    protected Broker broker() {
        return new MemoryBroker(new MemorySettings(1_000), new ManualTicker());
    }

    private Position publish(String topic) {
        Draft draft = new Draft(new Topic(topic), new Payload("1"), Optional.empty(), Optional.empty());
        return small.publish(draft).toCompletableFuture().join();
    }

    private Position watch(String topic) {
        return small.watch(TopicPattern.of(topic)).toCompletableFuture().join().orElseThrow();
    }

    @Test
    void listenerHasHeardBeforePublishReturns() {
        List<Message> heard = new ArrayList<>();
        small.listen(heard::add);
        Position position = publish("a");
        assertThat(heard).extracting(Message::position).containsExactly(position);
    }

    @Test
    void topicsThatNobodyWatchesAreForgottenWhenThereAreTooMany() {
        Position before = publish("early");
        IntStream.range(0, 1_000).forEach(i -> publish("t" + i));
        assertThat(small.topics()).isLessThanOrEqualTo(10);
        Position after = publish("early");
        assertThat(after.offset()).isEqualTo(1);
        assertThat(after.epoch()).isNotEqualTo(before.epoch());
    }

    @Test
    void watchedTopicsAreNeverForgotten() {
        Position start = watch("watched");
        publish("watched");
        IntStream.range(0, 1_000).forEach(i -> publish("t" + i));
        assertThat(publish("watched")).isEqualTo(new Position(start.epoch(), 2));
        small.unwatch(TopicPattern.of("watched"));
        IntStream.range(0, 1_000).forEach(i -> publish("t" + i));
        assertThat(publish("watched").epoch()).isNotEqualTo(start.epoch());
    }

    @Test
    void thereMayBeMoreWatchedTopicsThanTheLimit() {
        IntStream.range(0, 100).forEach(i -> watch("w" + i));
        IntStream.range(0, 1_000).forEach(i -> publish("t" + i));
        assertThat(small.topics()).isBetween(100, 200);
        assertThat(IntStream.range(0, 100).mapToObj(i -> publish("w" + i).offset()))
                .containsOnly(1L);
    }

    @Test
    void newTopicsCostNoMoreWhenManyAreWatched() {
        assertTimeout(Duration.ofSeconds(5), () -> IntStream.range(0, 20_000).forEach(i -> watch("w" + i)));
    }

    @Test
    void unwatchOfAForgottenTopicRemembersNothing() {
        small.unwatch(TopicPattern.of("never"));
        assertThat(small.topics()).isZero();
    }

    @Test
    void forgettingLosesNoMessageOfAWatchedTopicWhoeverPublishes() {
        List<Message> heard = new ArrayList<>();
        small.listen(message -> {
            if (message.topic().name().equals("watched")) {
                heard.add(message);
            }
        });
        CompletableFuture<Void> noise =
                CompletableFuture.runAsync(() -> IntStream.range(0, 50_000).forEach(i -> publish("t" + i)));
        Position start = watch("watched");
        for (int i = 1; i <= 5_000; i++) {
            assertThat(publish("watched")).isEqualTo(new Position(start.epoch(), i));
        }
        noise.join();
        assertThat(heard).hasSize(5_000);
    }

    @Test
    void noTwoBrokersGiveTheSameEpochs() {
        ManualTicker ticker = new ManualTicker();
        MemoryBroker one = new MemoryBroker(new MemorySettings(10), ticker);
        ticker.pass(Duration.ofMillis(1));
        MemoryBroker other = new MemoryBroker(new MemorySettings(10), ticker);
        TopicPattern topic = TopicPattern.of("a");
        assertThat(one.watch(topic).toCompletableFuture().join())
                .isNotEqualTo(other.watch(topic).toCompletableFuture().join());
    }
}
