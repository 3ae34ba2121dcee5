package org.antiphon.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antiphon.hub.HubUnderTest;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Frame;
import org.antiphon.session.ClientSession;
import org.antiphon.session.Load;
import org.antiphon.session.Node;
import org.antiphon.session.SessionRegistry;
import org.antiphon.testkit.ManualTasks;
import org.antiphon.testkit.RecordingTransport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatisticsFeedTest {

    private static final Topic NEWS = new Topic("news");

    private final HubUnderTest hub = HubUnderTest.with(Map.of());
    private final ManualTasks tasks = new ManualTasks();
    private final RecordingTransport wire = RecordingTransport.inline();
    private final StatisticsFeed feed = new StatisticsFeed(
            new Counters(
                    hub.publisher(),
                    hub.broadcaster(),
                    hub.sessions().statistics(),
                    hub.losses(),
                    hub.sessions().registry(),
                    loadOf(hub.sessions().registry()),
                    hub.sessions().ticker()),
            new LatencyWindow(
                    hub.times(), hub.sessions().ticker(), hub.sessions().metrics()),
            hub.broadcaster(),
            hub.publisher(),
            new Node("n1"),
            tasks,
            new StatisticsSettings(Duration.ofSeconds(1)));

    private static Load loadOf(SessionRegistry registry) {
        return new Load() {
            @Override
            public int connections() {
                return registry.size();
            }

            @Override
            public long queuedBytes() {
                return 0;
            }

            @Override
            public double heapUse() {
                return 0.25;
            }
        };
    }

    @BeforeEach
    void start() {
        feed.start(this);
    }

    private void aSecondPasses() {
        hub.sessions().ticker().pass(Duration.ofSeconds(1));
        tasks.repeatAll();
    }

    private ClientSession subscribe(String user, RecordingTransport transport, Topic topic) {
        ClientSession session = hub.sessions().open(user, transport);
        hub.subscribe(session, topic, Optional.empty());
        return session;
    }

    private List<JsonObject> told() {
        return wire.frames().stream()
                .map(frame -> ((Frame.Text) frame).text())
                .flatMap(String::lines)
                .map(StatisticsFeedTest::parse)
                .filter(message -> message.getString("type").equals("message"))
                .map(message -> message.getJsonObject("payload"))
                .toList();
    }

    private static JsonObject parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    @Test
    void nothingIsPublishedWhileNobodyIsSubscribed() {
        aSecondPasses();
        assertThat(hub.publisher().published()).isZero();
    }

    @Test
    void subscriberIsToldAtEachIntervalUntilHeLeaves() {
        ClientSession session = subscribe("ops", wire, StatisticsFeed.TOPIC);
        aSecondPasses();
        aSecondPasses();
        assertThat(told()).hasSize(2);
        hub.sessions().registry().close(session, 1000);
        aSecondPasses();
        assertThat(hub.publisher().published()).isEqualTo(2);
    }

    @Test
    void firstMessageTellsOfOneIntervalAndNotOfAllBefore() {
        hub.publisher().publish(NEWS, "old");
        aSecondPasses();
        subscribe("ops", wire, StatisticsFeed.TOPIC);
        hub.publisher().publish(NEWS, "new");
        hub.publisher().publish(NEWS, "newer");
        aSecondPasses();
        JsonObject first = told().get(0);
        assertThat(first.getInt("millis")).isEqualTo(1000);
        assertThat(first.getJsonObject("perSecond").getJsonNumber("published").doubleValue())
                .isEqualTo(2);
    }

    @Test
    void figuresAreThoseOfTheNode() {
        subscribe("ops", wire, StatisticsFeed.TOPIC);
        subscribe("ann", RecordingTransport.inline(), NEWS);
        hub.publisher().publish(NEWS, "hello");
        aSecondPasses();
        JsonObject figures = told().get(0);
        assertThat(figures.getString("node")).isEqualTo("n1");
        assertThat(figures.getInt("topics")).isEqualTo(2);
        assertThat(figures.getJsonNumber("heap").doubleValue()).isEqualTo(0.25);
        assertThat(figures.getJsonObject("connections").getInt("websocket")).isEqualTo(2);
        assertThat(figures.getJsonObject("connections").getInt("users")).isEqualTo(2);
        assertThat(figures.getJsonObject("perSecond").getJsonNumber("delivered").doubleValue())
                .isEqualTo(1);
        assertThat(figures.getJsonObject("latency").getJsonNumber("max").doubleValue())
                .isZero();
    }

    @Test
    void thereIsNoLatencyWhereNothingWentOut() {
        subscribe("ops", wire, StatisticsFeed.TOPIC);
        aSecondPasses();
        assertThat(told().get(0).containsKey("latency")).isFalse();
    }

    @Test
    void whatSlowConsumersLoseIsToldOnce() {
        subscribe("ops", wire, StatisticsFeed.TOPIC);
        ClientSession slow = subscribe("slow", RecordingTransport.stalled(), NEWS);
        for (int i = 0; i < 2000 && !slow.isEnding(); i++) {
            hub.publisher().publish(NEWS, i);
        }
        aSecondPasses();
        aSecondPasses();
        assertThat(told())
                .extracting(figures -> figures.getJsonObject("slow").getInt("disconnected"))
                .containsExactly(1, 0);
    }
}
