package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.AtOnce;
import org.antiphon.testkit.Bystander;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.Probe;
import org.antiphon.testkit.RawFrame;
import org.antiphon.testkit.RawWebSocket;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WireFormat;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ten thousand clients come, do something and leave without a word. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LeakIT {
    private static final int WARM_UP = 1_000;
    private static final int MANY = 10_000;
    private static final int AT_ONCE = 25;
    private static final int USERS = 100;
    private static final int TOPICS = 50;

    /** What the server may keep in pools and slow closes, with what of ours hangs on it: a leak would be one a client. */
    private static final int FEW_OBJECTS = 1_000;

    /** What the server's buffer pools may have grown by: 2.5 KiB a client, where a connection takes some 20 KiB. */
    private static final long FEW_BYTES = 25 << 20;

    private final String[] tokens = IntStream.range(0, USERS)
            .mapToObj(user -> Tokens.everywhere("user-" + user))
            .toArray(String[]::new);

    @Deployment
    static WebArchive antiphon() {
        return Probe.addTo(AntiphonArchive.antiphon()
                .with("antiphon.limits.connections-per-user", "1000")
                .with("antiphon.session.write-deadline", "1s")
                .build());
    }

    @Test
    void tenThousandRudeClientsLeaveNothingBehind() {
        comeAndGo(WARM_UP);
        JsonNode before = afterAllHaveGone();
        Bystander bystander = Bystander.join();

        comeAndGo(MANY);

        bystander.leave();
        Awaitility.await("what the server keeps of a connection for a while")
                .pollInterval(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> requireNoMoreThan(before, afterAllHaveGone()));
    }

    private static void requireNoMoreThan(JsonNode before, JsonNode after) {
        assertThat(more(before, after)).isEmpty();
        assertThat(after.path("heap").asLong()).isLessThan(before.path("heap").asLong() + FEW_BYTES);
    }

    private static JsonNode afterAllHaveGone() {
        Probe.awaitSessions(0);
        Probe.await("queued", bytes -> bytes == 0);
        Probe.await("writers", working -> working == 0);
        assertThat(Probe.metric("antiphon_topics")).isZero();
        assertThat(Probe.figure("users")).isZero();
        return Probe.afterCollection();
    }

    /** Of which classes there are more than before, and how many. */
    private static Map<String, Long> more(JsonNode before, JsonNode after) {
        Map<String, Long> more = new TreeMap<>();
        after.fieldNames().forEachRemaining(type -> {
            long difference = after.path(type).asLong() - before.path(type).asLong();
            if (type.contains(".") && difference > FEW_OBJECTS) {
                more.put(type, difference);
            }
        });
        return more;
    }

    private void comeAndGo(int clients) {
        AtomicInteger next = new AtomicInteger();
        AtOnce.run(AT_ONCE, () -> {
            for (int number = next.getAndIncrement(); number < clients; number = next.getAndIncrement()) {
                comeAndGoAs(number);
            }
            return true;
        });
    }

    private void comeAndGoAs(int number) {
        String version = number % 2 == 0 ? WireFormat.V2 : WireFormat.V1;
        RawWebSocket client = RawWebSocket.connect(tokens[number % USERS], version);
        switch (number % 5) {
            case 0 -> client.reset();
            case 1 -> {
                client.send(subscription(number, version));
                client.reset();
            }
            case 2 -> {
                client.send(subscription(number, version));
                client.read();
                client.send("{\"type\":\"publish\",\"topic\":\"leak.all\",\"payload\":1}");
                client.write(Arrays.copyOf(RawFrame.text("half a frame").masked(), 9));
                client.reset();
            }
            case 3 -> {
                client.send(RawFrame.close(1001));
                client.reset();
            }
            default -> {
                client.send(subscription(number, version));
                client.close();
            }
        }
    }

    /** Some topics that others have too, and patterns, under version 1 or 2. */
    private static String subscription(int number, String version) {
        String topic = "leak.t" + number % TOPICS;
        return version.equals(WireFormat.V1)
                ? "{\"type\":\"subscribe\",\"payload\":{\"topics\":[\"" + topic + "\",\"leak.*\",\"leak.all\"]}}"
                : List.of(topic, "leak.**", "leak.all").stream()
                        .map(each ->
                                Json.object("type", "subscribe", "topic", each).toString())
                        .collect(Collectors.joining("\n"));
    }
}
