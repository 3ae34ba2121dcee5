package org.antiphon.backend;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.antiphon.message.Draft;
import org.antiphon.message.Idempotency;
import org.antiphon.message.Message;
import org.antiphon.message.Notice;
import org.antiphon.message.Overflow;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Retention;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.message.TopicPolicy;
import org.antiphon.spi.Broker;
import org.antiphon.spi.TopicPolicyFinder;
import org.antiphon.testkit.MessageListener;
import org.antiphon.testkit.PolicyTable;
import org.junit.jupiter.api.BeforeEach;

/** A broker, what it brings, and topics that are new in each test, each with a memory of its own. */
public abstract class BrokerFixture {

    /** How long messages and keys are remembered, short enough to wait for where time cannot be moved. */
    protected static final Duration BRIEFLY = Duration.ofSeconds(2);

    /** After that, whatever is remembered {@link #BRIEFLY} is forgotten. */
    protected static final Duration LONGER = Duration.ofMillis(2_200);

    private static final Duration LONG = Duration.ofHours(1);
    private static final long MUCH = 1 << 20;

    private final String run = UUID.randomUUID().toString();
    private final Map<Topic, List<Message>> heard = new ConcurrentHashMap<>();
    private final Queue<Notice> noticed = new ConcurrentLinkedQueue<>();
    private final PolicyTable policies = new PolicyTable();
    private Broker broker;

    /** A broker to which nobody listens. */
    protected abstract Broker broker(TopicPolicyFinder finder);

    /** Lets time pass by the clock of the broker's logs. */
    protected abstract void pass(Duration time);

    /** Makes the broker lose its logs of topics that nobody watches, together with what it had counted. */
    protected abstract void loseLogs();

    @BeforeEach
    void listen() {
        broker = broker(policies);
        broker.listen(new MessageListener(message -> heard(message.topic()).add(message), noticed::add));
    }

    final Broker broker() {
        return broker;
    }

    final List<Message> heard(Topic topic) {
        return heard.computeIfAbsent(topic, name -> new CopyOnWriteArrayList<>());
    }

    final List<Message> awaitHeard(Topic topic, int count) {
        await().until(() -> heard(topic).size() >= count);
        return heard(topic);
    }

    final List<Notice> noticed() {
        return List.copyOf(noticed);
    }

    /** A pattern of everything in this test. */
    final TopicPattern everything() {
        return TopicPattern.of(run + ".**");
    }

    /** A topic without history. */
    final Topic topic(String name) {
        return new Topic(run + "." + name);
    }

    /** A topic that remembers so many messages, as good as for ever. */
    final Topic remembering(int messages) {
        return with(new Retention(messages, LONG, MUCH, LONG));
    }

    /** A topic whose messages are forgotten soon, but not their keys. */
    final Topic forgettingMessages() {
        return with(new Retention(100, BRIEFLY, MUCH, LONG));
    }

    /** A topic whose keys are forgotten soon, but not its messages. */
    final Topic forgettingKeys() {
        return with(new Retention(100, LONG, MUCH, BRIEFLY));
    }

    /** A topic that remembers so many bytes. */
    final Topic rememberingBytes(long bytes) {
        return with(new Retention(100, LONG, bytes, LONG));
    }

    /** A topic in which a key is what a message is about. */
    final Topic conflating() {
        Topic topic = topic("conflating");
        TopicPolicy policy = new TopicPolicy(TopicPattern.of(topic), Overflow.CONFLATE, Set.of(), Set.of());
        policies.set(topic, policy.with(new Retention(100, LONG, MUCH, LONG)));
        return topic;
    }

    private Topic with(Retention retention) {
        Topic topic = topic("remembering");
        policies.set(topic, TopicPolicy.STANDARD.with(retention));
        return topic;
    }

    final Optional<Position> watch(Topic topic) {
        return done(broker.watch(TopicPattern.of(topic)));
    }

    final Position publish(Topic topic, String json) {
        return done(broker.publish(new Draft(topic, new Payload(json), Optional.empty(), Optional.empty())))
                .position();
    }

    final Broker.Receipt publish(Topic topic, String json, String key) {
        return done(broker.publish(new Draft(topic, new Payload(json), Optional.empty(), Optional.of(key))));
    }

    /** Publishes what may be sent again. */
    final CompletionStage<Broker.Receipt> request(Topic topic, String json, String key, String fingerprint) {
        return broker.publish(new Draft(
                topic,
                new Payload(json),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Idempotency(key, fingerprint))));
    }

    /** Publishes so many messages; answers with the place before the first. */
    final Position publishAll(Topic topic, int count) {
        Position start = end(topic);
        IntStream.rangeClosed(1, count).forEach(i -> publish(topic, Integer.toString(i)));
        return start;
    }

    final Broker.Page after(Topic topic, Position since, int limit) {
        return done(broker.readAfter(topic, since, limit));
    }

    final Broker.Page before(Topic topic, Position before, int limit) {
        return done(broker.readBefore(topic, Optional.of(before), limit));
    }

    final Broker.Page newest(Topic topic, int limit) {
        return done(broker.readBefore(topic, Optional.empty(), limit));
    }

    /** Where the log stands. */
    final Position end(Topic topic) {
        return newest(topic, 0).position();
    }

    static Position at(Position somewhere, long offset) {
        return new Position(somewhere.epoch(), offset);
    }

    static List<Long> offsets(List<Message> messages) {
        return messages.stream().map(message -> message.position().offset()).toList();
    }

    static List<Long> offsets(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
