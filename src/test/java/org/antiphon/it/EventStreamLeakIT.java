package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.AtOnce;
import org.antiphon.testkit.Bystander;
import org.antiphon.testkit.Probe;
import org.antiphon.testkit.Tokens;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ten thousand event streams are opened and dropped without a word. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EventStreamLeakIT {
    private static final int WARM_UP = 1_000;
    private static final int MANY = 10_000;
    private static final int AT_ONCE = 25;
    private static final int USERS = 100;

    /** What the server may keep in pools, with what of ours hangs on it: a leak would be one a stream. */
    private static final int FEW = 1_000;

    /** What the server's buffer pools may have grown by: 1.5 KiB a stream. */
    private static final long FEW_BYTES = 15 << 20;

    private final String[] tokens = IntStream.range(0, USERS)
            .mapToObj(user -> Tokens.everywhere("user-" + user))
            .toArray(String[]::new);

    @Deployment
    static WebArchive antiphon() {
        return Probe.addTo(AntiphonArchive.antiphon()
                .with("antiphon.limits.connections-per-user", "1000")
                .with("antiphon.sse.streams-per-user", "1000")
                .with("antiphon.sse.heartbeat-interval", "1s")
                .build());
    }

    @Test
    void tenThousandDroppedStreamsLeaveNothingBehind() {
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
        assertThat(after.path("files").asLong()).isLessThan(before.path("files").asLong() + FEW);
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
            if (type.contains(".") && difference > FEW) {
                more.put(type, difference);
            }
        });
        return more;
    }

    private void comeAndGo(int streams) {
        AtomicInteger next = new AtomicInteger();
        AtOnce.run(AT_ONCE, () -> {
            for (int number = next.getAndIncrement(); number < streams; number = next.getAndIncrement()) {
                comeAndGoAs(number);
            }
            return true;
        });
    }

    /** Without a look at the answer, as soon as it is subscribed, or after a message. */
    private void comeAndGoAs(int number) {
        String path = number % 2 == 0
                ? "/antiphon/api/topics/leak.t" + number % 50 + "/events"
                : "/antiphon/api/events?topic=leak.all&topic=leak.t" + number % 50;
        try (RawStream stream = RawStream.open(tokens[number % USERS], path)) {
            if (number % 3 > 0) {
                stream.readUntil("event: subscribed");
            }
        }
    }
}
