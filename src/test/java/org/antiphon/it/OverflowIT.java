package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Bystander;
import org.antiphon.testkit.Probe;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WireFormat;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client loses that reads too slowly: as the policy of the topic says, counted, and nobody else notices. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OverflowIT {
    private static final int QUEUE = 100;
    private static final int MANY = 3 * QUEUE;

    private Bystander bystander;
    private WsClient publisher;

    @Deployment
    static WebArchive antiphon() {
        return Probe.addTo(AntiphonArchive.antiphon()
                .with("antiphon.session.queue-messages", Integer.toString(QUEUE))
                .with("antiphon.session.queue-bytes", "4MiB")
                .with("antiphon.session.write-deadline", "4s")
                .with("antiphon.limits.commands-per-second", "1000000")
                .with("antiphon.limits.commands-burst", "1000000")
                .with("antiphon.topics.prices.pattern", "prices.**")
                .with("antiphon.topics.prices.overflow", "conflate")
                .with("antiphon.topics.feeds.pattern", "feeds.**")
                .with("antiphon.topics.feeds.overflow", "drop-oldest")
                .build());
    }

    @BeforeEach
    void somebodyTalksAndSomebodyPublishes() {
        bystander = Bystander.join();
        publisher = WsDoor.with(Tokens.everywhere("publisher"))
                .speaking(WireFormat.V2)
                .connect();
    }

    @AfterEach
    void nobodyWasDisturbed() {
        publisher.close();
        bystander.leave();
        Probe.awaitSessions(0);
    }

    @Test
    void aSlowClientIsDisconnectedWhereTheTopicLosesNothing() {
        double before = lost("**", "disconnected");
        try (StalledReader slow = StalledReader.of("log.*")) {
            slow.fillUp(publisher, "log.fill");
            publish("log.a", MANY);

            assertThat(lost("**", "disconnected")).isEqualTo(before + 1);
            assertThat(slow.readToTheEnd()).isEqualTo(4008);
        }
        Probe.awaitSessions(3);
    }

    @Test
    void aSlowClientGetsTheLatestOfEachKeyWhereTheTopicConflates() {
        double before = lost("prices.**", "conflated");
        try (StalledReader slow = StalledReader.of("prices.*")) {
            slow.fillUp(publisher, "prices.fill");
            publish("prices.a", MANY, "one");
            publish("prices.a", MANY, "two");

            List<JsonNode> prices = ofTopic("prices.a", slow.readUntil(message -> isLast(message, "two")));
            assertThat(prices)
                    .extracting(message -> message.path("key").asText() + message.path("payload"))
                    .containsExactly("one" + MANY, "two" + MANY);
            assertThat(lost("prices.**", "conflated")).isEqualTo(before + 2 * (MANY - 1));
            requireAlive(slow);
        }
    }

    @Test
    void aSlowClientIsToldOfTheGapWhereTheTopicDropsTheOldest() {
        double before = lost("feeds.**", "dropped");
        try (StalledReader slow = StalledReader.of("feeds.*")) {
            slow.fillUp(publisher, "feeds.fill");
            publish("feeds.a", MANY);

            List<JsonNode> feed = ofTopic("feeds.a", slow.readUntil(message -> isLast(message, "")));
            int firstKept = MANY - (feed.size() - 1) + 1;
            assertThat(feed.get(0).path("type").asText()).isEqualTo("reset");
            assertThat(feed.get(0).path("position").asText()).endsWith(":" + (firstKept - 1));
            assertThat(feed.subList(1, feed.size()))
                    .hasSizeBetween(QUEUE / 2, QUEUE)
                    .extracting(message -> message.path("payload").asInt())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(firstKept, MANY).boxed().toList());
            assertThat(lost("feeds.**", "dropped")).isGreaterThanOrEqualTo(before + firstKept - 1);
            requireAlive(slow);
        }
    }

    @Test
    void aWriteThatTakesTooLongEndsTheConnection() {
        try (StalledReader slow = StalledReader.of("log.*")) {
            slow.fillUp(publisher, "log.fill");
            assertThat(Probe.figure("sessions")).isEqualTo(4);

            Probe.awaitSessions(3);
            Probe.await("queued", bytes -> bytes == 0);
        }
    }

    private void publish(String topic, int count) {
        for (int n = 1; n <= count; n++) {
            publisher.ask("publish", "topic", topic, "payload", n);
        }
    }

    private void publish(String topic, int count, String key) {
        for (int n = 1; n <= count; n++) {
            publisher.ask("publish", "topic", topic, "payload", n, "key", key);
        }
    }

    private static boolean isLast(JsonNode message, String key) {
        return message.path("payload").asInt() == MANY
                && message.path("key").asText().equals(key);
    }

    private static List<JsonNode> ofTopic(String topic, List<JsonNode> messages) {
        return messages.stream()
                .filter(message -> message.path("topic").asText().equals(topic))
                .toList();
    }

    private static void requireAlive(StalledReader client) {
        client.send("{\"type\":\"ping\",\"id\":\"alive\"}");
        client.readUntil(message -> message.path("id").asText().equals("alive"));
    }

    private static double lost(String policy, String outcome) {
        return Probe.metric("antiphon_overflow_total{outcome=\"" + outcome + "\",policy=\"" + policy + "\"}");
    }
}
