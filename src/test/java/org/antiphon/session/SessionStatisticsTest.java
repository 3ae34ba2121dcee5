package org.antiphon.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.antiphon.spi.Metrics;
import org.junit.jupiter.api.Test;

class SessionStatisticsTest {

    private static final class Tags implements Metrics {
        private final Set<String> seen = new HashSet<>();

        @Override
        public Counter counter(String name, String... tags) {
            seen.add(String.join(" ", tags));
            return amount -> {};
        }

        @Override
        public void gauge(String name, DoubleSupplier value, String... tags) {}

        @Override
        public void count(String name, LongSupplier value, String... tags) {}

        @Override
        public String scrape() {
            return "";
        }
    }

    @Test
    void sumsAreThoseOfAllDoors() {
        SessionStatistics statistics = new SessionStatistics(new Tags());
        statistics.received(Door.WEBSOCKET, 10);
        statistics.sent(Door.WEBSOCKET, 2, 30);
        statistics.sent(Door.SSE, 3, 40);
        assertThat(statistics.sums()).isEqualTo(new SessionStatistics.Sums(1, 10, 5, 70));
    }

    @Test
    void codesThatClientsMakeUpShareOneTag() {
        Tags tags = new Tags();
        SessionStatistics statistics = new SessionStatistics(tags);
        statistics.closed(Door.WEBSOCKET, 4008);
        statistics.closed(Door.WEBSOCKET, 1006);
        for (int code = 3000; code < 4000; code++) {
            statistics.closed(Door.WEBSOCKET, code);
        }
        assertThat(tags.seen)
                .containsExactlyInAnyOrder(
                        "code 4008 door websocket", "code 1006 door websocket", "code other door websocket");
    }
}
