package org.antiphon.hub;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.antiphon.backend.memory.MemoryBroker;
import org.antiphon.backend.memory.MemorySettings;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Filter;
import org.antiphon.protocol.Payloads;
import org.antiphon.protocol.ProtocolSettings;
import org.antiphon.session.ClientSession;
import org.antiphon.session.Events;
import org.antiphon.session.Intake;
import org.antiphon.session.LossLedger;
import org.antiphon.settings.Settings;
import org.antiphon.spi.Broker;
import org.antiphon.testkit.RecordingBroker;
import org.antiphon.testkit.TestRules;
import org.antiphon.testkit.TestSessions;

/** The hub over a broker in memory, without a container; everything is allowed until a test forbids it. */
public final class TestHub implements AutoCloseable {

    private static final int MANY = 1_000_000;

    private final Payloads payloads = new Payloads(new ProtocolSettings(64));
    private final TestRules rules = new TestRules();
    private final Permissions permissions = new Permissions(rules);
    private final TestSessions sessions;
    private final RecordingBroker broker;
    private final Events events;
    private final TopicBroadcaster broadcaster;

    private TestHub(TestSessions sessions, Map<String, String> settings, Function<Broker, Broker> around) {
        this.sessions = sessions;
        this.events = new Events(sessions.events());
        this.broker = new RecordingBroker(around.apply(new MemoryBroker(new MemorySettings(MANY), sessions.ticker())));
        this.broadcaster = new TopicBroadcaster(
                broker,
                permissions,
                new TopicPolicies(TopicSettings.read(Settings.of(settings))),
                sessions.limits(),
                new LossLedger(sessions.metrics()),
                events,
                sessions.metrics());
    }

    /** A hub whose sessions write on the thread that has something to send. */
    public static TestHub direct(Map<String, String> settings) {
        return around(settings, broker -> broker);
    }

    /** The same, with something between it and the broker in memory. */
    public static TestHub around(Map<String, String> settings, Function<Broker, Broker> around) {
        return new TestHub(TestSessions.direct(settings), settings, around);
    }

    /** A publisher to the hub, with or without transactions. */
    public Publisher publisher(AfterCommit afterCommit) {
        return new Publisher(broker, permissions, payloads, afterCommit, events, new Intake(), sessions.metrics());
    }

    /** A publisher to the hub where there are no transactions. */
    public Publisher publisher() {
        return publisher(new AfterCommit(Optional.empty()));
    }

    /** Publishes for the application. */
    public Position publish(String topic, String json) {
        return publisher()
                .publish(new Topic(topic), new Payload(json))
                .toCompletableFuture()
                .join();
    }

    /** Begins a subscription; it is not live yet. */
    public CompletableFuture<Optional<Position>> begin(ClientSession session, String pattern) {
        return broadcaster
                .subscribe(session, TopicPattern.of(pattern), Optional.empty())
                .toCompletableFuture();
    }

    /** Subscribes to everything that the pattern names. */
    public void subscribe(ClientSession session, String pattern) {
        subscribe(session, pattern, Optional.empty());
    }

    /** Subscribes to some of it. */
    public void subscribe(ClientSession session, String pattern, Optional<Filter> filter) {
        TopicPattern wanted = TopicPattern.of(pattern);
        Optional<Position> start = broadcaster
                .subscribe(session, wanted, filter)
                .toCompletableFuture()
                .join();
        broadcaster.goLive(session, wanted, filter, start);
    }

    /** Ends a subscription. */
    public boolean unsubscribe(ClientSession session, String pattern) {
        return broadcaster.unsubscribe(session, TopicPattern.of(pattern));
    }

    /** What the session holds, as text. */
    public List<String> held(ClientSession session) {
        return broadcaster.held(session).stream().map(TopicPattern::expression).toList();
    }

    /** A review of the sessions of this hub. */
    public AccessReview review() {
        return new AccessReview(sessions.registry(), broadcaster, permissions);
    }

    public TestSessions sessions() {
        return sessions;
    }

    public TestRules rules() {
        return rules;
    }

    public RecordingBroker broker() {
        return broker;
    }

    public Events events() {
        return events;
    }

    public TopicBroadcaster broadcaster() {
        return broadcaster;
    }

    @Override
    public void close() {
        payloads.close();
    }
}
