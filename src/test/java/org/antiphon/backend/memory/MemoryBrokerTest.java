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
import org.antiphon.message.Retention;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.message.TopicPolicy;
import org.antiphon.spi.Broker;
import org.antiphon.spi.TopicPolicyFinder;
import org.antiphon.testkit.ManualTasks;
import org.antiphon.testkit.ManualTicker;
import org.antiphon.testkit.MessageListener;
import org.antiphon.testkit.NoMetrics;
import org.antiphon.testkit.PolicyTable;
import org.junit.jupiter.api.Test;

class MemoryBrokerTest extends BrokerContract {

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final long BYTES = 10_000;
    private static final Retention HISTORY = new Retention(10, Duration.ofMinutes(1), 1 << 20, Duration.ofMinutes(2));

    private final ManualTicker ticker = new ManualTicker();
    private final PolicyTable policies = new PolicyTable();
    private final MemoryBroker small = broker(settings(10, BYTES), policies);
    private MemoryBroker contracted;

    private static MemorySettings settings(int topics, long bytes) {
        return new MemorySettings(topics, bytes, IDLE, 10);
    }

    private MemoryBroker broker(MemorySettings settings, TopicPolicyFinder finder) {
        return new MemoryBroker(settings, finder, ticker, new ManualTasks(), new NoMetrics());
    }

    @Override
    protected Broker broker(TopicPolicyFinder finder) {
        contracted = broker(settings(1_000, 1 << 20), finder);
        return contracted;
    }

    @Override
    protected void pass(Duration time) {
        ticker.pass(time);
    }

    @Override
    protected void loseLogs() {
        pass(Duration.ofDays(1));
        contracted.tidy();
    }

    private Position publish(String topic) {
        Draft draft = new Draft(new Topic(topic), new Payload("1"), Optional.empty(), Optional.empty());
        return small.publish(draft).toCompletableFuture().join().position();
    }

    private Position watch(String topic) {
        return small.watch(TopicPattern.of(topic)).toCompletableFuture().join().orElseThrow();
    }

    @Test
    void listenerHasHeardBeforePublishReturns() {
        List<Message> heard = new ArrayList<>();
        small.listen(new MessageListener(heard::add));
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
        small.listen(new MessageListener(message -> {
            if (message.topic().name().equals("watched")) {
                heard.add(message);
            }
        }));
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
        pass(Duration.ofMillis(1));
        MemoryBroker other = broker(settings(10, BYTES), policies);
        TopicPattern topic = TopicPattern.of("a");
        assertThat(small.watch(topic).toCompletableFuture().join())
                .isNotEqualTo(other.watch(topic).toCompletableFuture().join());
    }

    @Test
    void historiesThatWereNotUsedLongestAreForgottenFirst() {
        for (String topic : List.of("one", "two", "three")) {
            policies.set(new Topic(topic), TopicPolicy.STANDARD.with(HISTORY));
        }
        publishMuch("one");
        publishMuch("two");
        assertThat(read("one")).hasSize(1);
        publishMuch("three");
        assertThat(small.bytes()).isPositive().isLessThanOrEqualTo(BYTES / 5 * 4);
        assertThat(read("two")).isEmpty();
        assertThat(read("one")).hasSize(1);
        assertThat(read("three")).hasSize(1);
    }

    private void publishMuch(String topic) {
        Draft draft = new Draft(
                new Topic(topic), new Payload('"' + "x".repeat(3_500) + '"'), Optional.empty(), Optional.empty());
        small.publish(draft).toCompletableFuture().join();
        pass(Duration.ofMillis(1));
    }

    private List<Message> read(String topic) {
        List<Message> messages = small.readBefore(new Topic(topic), Optional.empty(), 10)
                .toCompletableFuture()
                .join()
                .messages();
        pass(Duration.ofMillis(1));
        return messages;
    }

    @Test
    void emptyTopicIsForgottenWhenItIsNotUsedAnyMore() {
        publish("a");
        watch("watched");
        pass(IDLE.minusMillis(1));
        small.tidy();
        assertThat(small.topics()).isEqualTo(2);
        pass(Duration.ofMillis(1));
        small.tidy();
        assertThat(small.topics()).isEqualTo(1);
    }

    @Test
    void emptyTopicThatWasWatchedUntilNowIsRememberedForThoseWhoComeBack() {
        Position start = watch("a");
        pass(IDLE);
        small.unwatch(TopicPattern.of("a"));
        small.tidy();
        assertThat(publish("a")).isEqualTo(new Position(start.epoch(), 1));
        pass(IDLE);
        small.tidy();
        assertThat(small.topics()).isZero();
    }

    @Test
    void memoryIsFreeAgainWhenMessagesArePastTheirTime() {
        policies.set(new Topic("a"), TopicPolicy.STANDARD.with(HISTORY));
        publishMuch("a");
        assertThat(small.bytes()).isPositive();
        pass(HISTORY.age());
        small.tidy();
        assertThat(small.bytes()).isZero();
        assertThat(small.topics()).isEqualTo(1);
    }
}
