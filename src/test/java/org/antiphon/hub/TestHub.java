package org.antiphon.hub;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Filter;
import org.antiphon.session.ClientSession;
import org.antiphon.session.Events;
import org.antiphon.spi.Broker;
import org.antiphon.testkit.RecordingBroker;
import org.antiphon.testkit.TestRules;
import org.antiphon.testkit.TestSessions;

/** A hub whose broker is looked over the shoulder; everything is allowed until a test forbids it. */
public final class TestHub implements AutoCloseable {

    private final TestRules rules = new TestRules();
    private final HubUnderTest hub;
    private RecordingBroker broker;

    private TestHub(TestSessions sessions, Map<String, String> settings, UnaryOperator<Broker> around) {
        this.hub = HubUnderTest.with(settings, sessions, rules, memory -> {
            broker = new RecordingBroker(around.apply(memory));
            return broker;
        });
    }

    /** A hub whose sessions write on the thread that has something to send. */
    public static TestHub direct(Map<String, String> settings) {
        return around(settings, broker -> broker);
    }

    /** The same, with something between it and the broker in memory. */
    public static TestHub around(Map<String, String> settings, UnaryOperator<Broker> around) {
        return new TestHub(TestSessions.direct(settings), settings, around);
    }

    /** A publisher to the hub, with or without transactions. */
    public Publisher publisher(AfterCommit afterCommit) {
        return hub.publisher(afterCommit);
    }

    /** A publisher to the hub where there are no transactions. */
    public Publisher publisher() {
        return hub.publisher();
    }

    /** Publishes for the application. */
    public Position publish(String topic, String json) {
        return publisher()
                .publish(new Topic(topic), new Payload(json))
                .toCompletableFuture()
                .join();
    }

    /** What a subscriber wants who only says which of the messages. */
    public static Wish wish(Optional<Filter> filter) {
        return new Wish(filter, Optional.empty(), false);
    }

    /** Begins a subscription; it is not live yet. */
    public CompletableFuture<Optional<Position>> begin(ClientSession session, String pattern) {
        return begin(session, pattern, wish(Optional.empty()));
    }

    private CompletableFuture<Optional<Position>> begin(ClientSession session, String pattern, Wish wish) {
        return broadcaster()
                .subscribe(session, TopicPattern.of(pattern), wish)
                .thenApply(Start::position)
                .toCompletableFuture();
    }

    /** Lets everything flow that the pattern names and that comes after the position. */
    public void goLive(ClientSession session, String pattern, Optional<Position> start) {
        broadcaster().goLive(session, TopicPattern.of(pattern), wish(Optional.empty()), start);
    }

    /** Subscribes to everything that the pattern names. */
    public void subscribe(ClientSession session, String pattern) {
        subscribe(session, pattern, Optional.empty());
    }

    /** Subscribes to some of it. */
    public void subscribe(ClientSession session, String pattern, Optional<Filter> filter) {
        Wish wish = wish(filter);
        Optional<Position> start = begin(session, pattern, wish).join();
        broadcaster().goLive(session, TopicPattern.of(pattern), wish, start);
    }

    /** Ends a subscription. */
    public boolean unsubscribe(ClientSession session, String pattern) {
        return broadcaster().unsubscribe(session, TopicPattern.of(pattern));
    }

    /** What the session holds, as text. */
    public List<String> held(ClientSession session) {
        return broadcaster().held(session).stream()
                .map(TopicPattern::expression)
                .toList();
    }

    /** A review of the sessions of this hub. */
    public AccessReview review() {
        return hub.review();
    }

    public TestSessions sessions() {
        return hub.sessions();
    }

    public TestRules rules() {
        return rules;
    }

    public RecordingBroker broker() {
        return broker;
    }

    public Events events() {
        return hub.events();
    }

    public TopicBroadcaster broadcaster() {
        return hub.broadcaster();
    }

    /** The hub itself. */
    public HubUnderTest inside() {
        return hub;
    }

    @Override
    public void close() {
        hub.payloads().close();
    }
}
