package org.antiphon.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antiphon.backend.memory.MemoryCursorStore;
import org.antiphon.backend.memory.MemorySettings;
import org.antiphon.hub.HubUnderTest;
import org.antiphon.hub.TopicPolicies;
import org.antiphon.hub.TopicSettings;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.session.Events;
import org.antiphon.settings.Settings;
import org.antiphon.testkit.ManualTasks;
import org.antiphon.testkit.TestSessions;

/** A node with inboxes that wait one second, three attempts, for an acknowledgement; time stands still. */
final class DeliveryWorld {

    /** The longest that an acknowledgement is waited for after the first attempt. */
    static final Duration TIMEOUT = Duration.ofMillis(1250);

    private static final Map<String, String> SETTINGS = Map.of(
            "antiphon.topics.inbox.ack-timeout", "1s",
            "antiphon.topics.inbox.ack-attempts", "3");

    final CountingMetrics metrics = new CountingMetrics();
    final LateCursorStore cursors;
    final Acknowledgements acknowledgements;
    final HubUnderTest hub;
    private final TestSessions sessions;
    private final Redelivery redelivery;

    DeliveryWorld(Map<String, String> more) {
        Map<String, String> overrides = new HashMap<>(SETTINGS);
        overrides.putAll(more);
        Settings settings = Settings.of(overrides);
        sessions = TestSessions.direct(overrides);
        cursors = new LateCursorStore(new MemoryCursorStore(MemorySettings.read(settings)));
        TopicPolicies policies = new TopicPolicies(TopicSettings.read(settings));
        acknowledgements = new Acknowledgements(cursors, policies, sessions.ticker(), metrics, () -> 0.5);
        hub = HubUnderTest.with(overrides, sessions, broker -> broker, acknowledgements);
        redelivery = new Redelivery(
                acknowledgements,
                hub.recovery(),
                new DeadLetters(hub.publisher(), new Events(sessions.events()), metrics),
                new ManualTasks(),
                sessions.ticker(),
                metrics);
    }

    DeliveryWorld() {
        this(Map.of());
    }

    /** A new connection of the user, subscribed to the topic without saying since when. */
    Client connect(String user, Topic topic) {
        return connect(user, topic, Optional.empty());
    }

    Client connect(String user, Topic topic, Optional<Position> since) {
        Client client = Client.of(sessions, user);
        hub.subscribe(client.session(), topic, since);
        return client;
    }

    Position publish(Topic topic, Object json) {
        return hub.publisher()
                .publish(topic, new Payload(json.toString()))
                .toCompletableFuture()
                .join();
    }

    Position acknowledge(Client client, Topic topic, Position position) {
        return acknowledgements
                .acknowledge(client.session(), topic, position)
                .toCompletableFuture()
                .join();
    }

    /** Time goes by in steps of the timer. */
    void pass(Duration time) {
        Duration step = Duration.ofMillis(50);
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
            sessions.ticker().pass(step);
            redelivery.sweep();
        }
    }

    <T> List<T> events(Class<T> type) {
        return sessions.events().fired(type);
    }

    TestSessions sessions() {
        return sessions;
    }

    /** The payloads that the log of a topic has. */
    List<String> log(Topic topic) {
        return hub.recovery().upTo(topic, hub.end(topic), 1000).toCompletableFuture().join().stream()
                .map(message -> message.payload().json())
                .toList();
    }

    static Map<String, String> settings(String... keysAndValues) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put("antiphon.topics.inbox." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return settings;
    }
}
