package org.antiphon.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.antiphon.session.DeliveryTimes;
import org.antiphon.spi.Metrics;
import org.antiphon.testkit.ManualTicker;
import org.junit.jupiter.api.Test;

class LatencyWindowTest {

    private static final class Gauges implements Metrics {
        private final Map<String, DoubleSupplier> byTags = new HashMap<>();

        @Override
        public Counter counter(String name, String... tags) {
            return amount -> {};
        }

        @Override
        public void gauge(String name, DoubleSupplier value, String... tags) {
            byTags.put(String.join(" ", tags), value);
        }

        @Override
        public void count(String name, LongSupplier value, String... tags) {}

        @Override
        public String scrape() {
            return "";
        }
    }

    private final ManualTicker ticker = new ManualTicker();
    private final DeliveryTimes times = new DeliveryTimes(ticker);
    private final Gauges gauges = new Gauges();
    private final LatencyWindow window = new LatencyWindow(times, ticker, gauges);

    private void deliveries(int count, Duration each) {
        for (int i = 0; i < count; i++) {
            DeliveryTimes.Start start = times.begin();
            ticker.pass(each);
            start.written(1);
        }
    }

    private double seconds(String quantile) {
        return gauges.byTags.get("quantile " + quantile).getAsDouble();
    }

    @Test
    void percentilesAreInMilliseconds() {
        deliveries(95, Duration.ofMillis(2));
        deliveries(5, Duration.ofMillis(80));
        Latency latency = Latency.of(window.next()).orElseThrow();
        assertThat(latency.p50()).isBetween(1.98, 2.02);
        assertThat(latency.p95()).isBetween(1.98, 2.02);
        assertThat(latency.p99()).isBetween(79.2, 80.8);
        assertThat(latency.max()).isBetween(79.2, 80.8);
    }

    @Test
    void metricsRememberWhatIntervalsForget() {
        deliveries(10, Duration.ofMillis(50));
        window.next();
        assertThat(Latency.of(window.next())).isEmpty();
        assertThat(seconds("0.5")).isBetween(0.0495, 0.0505);
        assertThat(seconds("1")).isBetween(0.0495, 0.0505);
    }

    @Test
    void metricsForgetAfterAMinute() {
        deliveries(10, Duration.ofMillis(50));
        window.next();
        for (int i = 0; i < 3; i++) {
            ticker.pass(Duration.ofSeconds(31));
            window.next();
        }
        assertThat(seconds("1")).isZero();
    }
}
