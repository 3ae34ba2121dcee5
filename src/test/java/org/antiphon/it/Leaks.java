package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.antiphon.testkit.AtOnce;
import org.antiphon.testkit.Bystander;
import org.antiphon.testkit.Probe;
import org.awaitility.Awaitility;

/** Ten thousand clients come and go, and nothing may be left of them. */
final class Leaks {
    private static final int WARM_UP = 1_000;
    private static final int MANY = 10_000;
    private static final int AT_ONCE = 25;

    /** What the server may keep in pools and slow closes, with what of ours hangs on it: a leak would be one a client. */
    private static final int FEW = 1_000;

    /** What the server's buffer pools may have grown by: 1.5 KiB a client, where a connection takes some 20 KiB. */
    private static final long FEW_BYTES = 15 << 20;

    private Leaks() {}

    /** Lets them come and go, while others talk undisturbed, and looks for what is left. */
    static void requireNoneAfterManyOf(IntConsumer comeAndGoAs) {
        comeAndGo(WARM_UP, comeAndGoAs);
        JsonNode before = afterAllHaveGone();
        Bystander bystander = Bystander.join();

        comeAndGo(MANY, comeAndGoAs);

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

    private static void comeAndGo(int clients, IntConsumer comeAndGoAs) {
        AtomicInteger next = new AtomicInteger();
        AtOnce.run(AT_ONCE, () -> {
            for (int number = next.getAndIncrement(); number < clients; number = next.getAndIncrement()) {
                comeAndGoAs.accept(number);
            }
            return true;
        });
    }
}
