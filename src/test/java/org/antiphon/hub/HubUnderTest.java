package org.antiphon.hub;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.antiphon.backend.memory.MemoryBroker;
import org.antiphon.backend.memory.MemoryConnectionStore;
import org.antiphon.backend.memory.MemorySettings;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.CommandId;
import org.antiphon.protocol.Payloads;
import org.antiphon.protocol.ProtocolSettings;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.session.DeliveryTimes;
import org.antiphon.session.Events;
import org.antiphon.session.Intake;
import org.antiphon.session.LossLedger;
import org.antiphon.settings.Settings;
import org.antiphon.spi.Broker;
import org.antiphon.spi.ConnectionStore;
import org.antiphon.spi.TopicPermissions;
import org.antiphon.testkit.AllowAll;
import org.antiphon.testkit.ManualTasks;
import org.antiphon.testkit.TestSessions;

/** A hub over a memory broker, without a container; everybody may do everything, and time stands still. */
public final class HubUnderTest {

    private final TestSessions sessions;
    private final MemoryBroker memory;
    private final Broker broker;
    private final TopicPolicies policies;
    private final Permissions permissions;
    private final LossLedger losses;
    private final DeliveryTimes times;
    private final TopicBroadcaster broadcaster;
    private final Payloads payloads;
    private final Events events;
    private final Intake intake = new Intake();
    private final Publisher publisher;
    private final Recovery recovery;
    private final History history;

    private HubUnderTest(
            Map<String, String> overrides,
            TestSessions sessions,
            TopicPermissions rules,
            UnaryOperator<Broker> wrapping,
            AcknowledgedDelivery delivery) {
        this.sessions = sessions;
        Settings settings = Settings.of(overrides);
        policies = new TopicPolicies(TopicSettings.read(settings));
        memory = new MemoryBroker(
                MemorySettings.read(settings), policies, sessions.ticker(), new ManualTasks(), sessions.metrics());
        broker = wrapping.apply(memory);
        permissions = new Permissions(rules);
        recovery = new Recovery(broker, RecoverySettings.read(settings), sessions.metrics());
        history = new History(broker, permissions, RecoverySettings.read(settings));
        events = new Events(sessions.events());
        losses = new LossLedger(sessions.metrics());
        times = new DeliveryTimes(sessions.ticker());
        broadcaster = new TopicBroadcaster(
                broker,
                permissions,
                policies,
                sessions.limits(),
                losses,
                times,
                recovery,
                new Resumption(delivery, recovery, permissions),
                events,
                sessions.metrics());
        payloads = new Payloads(ProtocolSettings.read(settings));
        publisher = publisher(new AfterCommit(Optional.empty()));
    }

    /** A hub with its own sessions. */
    public static HubUnderTest with(Map<String, String> overrides) {
        return with(overrides, new AllowAll());
    }

    /** A hub with its own sessions and other permissions. */
    public static HubUnderTest with(Map<String, String> overrides, TopicPermissions rules) {
        return new HubUnderTest(
                overrides, TestSessions.direct(overrides), rules, broker -> broker, new NothingAcknowledged());
    }

    /** A hub with these sessions, whose broker is wrapped. */
    static HubUnderTest with(Map<String, String> overrides, TestSessions sessions, UnaryOperator<Broker> wrapping) {
        return new HubUnderTest(overrides, sessions, new AllowAll(), wrapping, new NothingAcknowledged());
    }

    /** A hub with these sessions and this acknowledged delivery, whose broker is wrapped. */
    public static HubUnderTest with(
            Map<String, String> overrides,
            TestSessions sessions,
            UnaryOperator<Broker> wrapping,
            AcknowledgedDelivery delivery) {
        return new HubUnderTest(overrides, sessions, new AllowAll(), wrapping, delivery);
    }

    /** A hub with these sessions and permissions, whose broker is wrapped. */
    static HubUnderTest with(
            Map<String, String> overrides,
            TestSessions sessions,
            TopicPermissions rules,
            UnaryOperator<Broker> wrapping) {
        return new HubUnderTest(overrides, sessions, rules, wrapping, new NothingAcknowledged());
    }

    /** A review of the sessions of this hub, which does what nodes are told. */
    public AccessReview review() {
        return new AccessReview(sessions.registry(), broadcaster, permissions, nodes(new MemoryConnectionStore()));
    }

    /** What a node that has these connections says to others, itself included. */
    public Nodes nodes(ConnectionStore connections) {
        return new Nodes(broker, broadcaster, payloads, connections);
    }

    /** A publisher to the hub, with or without transactions. */
    Publisher publisher(AfterCommit afterCommit) {
        return new Publisher(broker, permissions, payloads, afterCommit, events, intake, sessions.metrics());
    }

    /** Subscribes as a handler would: the answer is sent before the first message. */
    public void subscribe(ClientSession session, Topic topic, Optional<Position> since) {
        TopicPattern pattern = TopicPattern.of(topic);
        Wish wish = new Wish(Optional.empty(), since, false);
        broadcaster.subscribe(session, pattern, wish).thenAccept(start -> {
            session.send(new ServerMessage.Subscribed(
                    Optional.of(new CommandId.Number("1")),
                    List.of(pattern),
                    start.position(),
                    start.recovery(),
                    Optional.empty(),
                    List.of(pattern)));
            broadcaster.goLive(session, pattern, wish, start.position());
        });
    }

    public Recovery recovery() {
        return recovery;
    }

    public History history() {
        return history;
    }

    public TestSessions sessions() {
        return sessions;
    }

    public Publisher publisher() {
        return publisher;
    }

    public TopicBroadcaster broadcaster() {
        return broadcaster;
    }

    public LossLedger losses() {
        return losses;
    }

    public DeliveryTimes times() {
        return times;
    }

    public Events events() {
        return events;
    }

    public Intake intake() {
        return intake;
    }

    Payloads payloads() {
        return payloads;
    }

    public TopicPolicies policies() {
        return policies;
    }

    public Permissions permissions() {
        return permissions;
    }

    public Broker broker() {
        return memory;
    }

    /** Where the log of the topic stands. */
    public Position end(Topic topic) {
        return memory.readBefore(topic, Optional.empty(), 0)
                .toCompletableFuture()
                .join()
                .position();
    }
}
