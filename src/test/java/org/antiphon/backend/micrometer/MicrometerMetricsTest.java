package org.antiphon.backend.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicrometerMetricsTest {

    private final MicrometerMetrics metrics = new MicrometerMetrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void counterOfTheSameNameAndTagsIsTheSame() {
        metrics.counter("antiphon.refused", "code", "forbidden").add(2);
        metrics.counter("antiphon.refused", "code", "forbidden").add(3);
        metrics.counter("antiphon.refused", "code", "rate_limited").add(1);
        assertThat(metrics.scrape())
                .contains("antiphon_refused_total{code=\"forbidden\"} 5.0")
                .contains("antiphon_refused_total{code=\"rate_limited\"} 1.0");
    }

    @Test
    void gaugesAndCountsAreReadAtEveryScrapeAndNotForgottenByTheCollector() {
        AtomicLong value = new AtomicLong();
        metrics.gauge("antiphon.sessions", () -> value.get(), "protocol", "v1");
        metrics.count("antiphon.published", () -> 10 * value.get());
        value.set(7);
        System.gc();
        assertThat(metrics.scrape())
                .contains("antiphon_sessions{protocol=\"v1\"} 7.0")
                .contains("antiphon_published_total 70.0");
        value.set(8);
        assertThat(metrics.scrape()).contains("antiphon_published_total 80.0");
    }

    @Test
    void memoryThreadsAndCollectionsOfTheJvmAreThere() {
        assertThat(metrics.scrape()).contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "jvm_gc_");
    }

    @Test
    void twoDeploymentsDoNotShareWhatTheyCount() {
        MicrometerMetrics other = new MicrometerMetrics();
        other.counter("antiphon.deliveries").add(1);
        other.close();
        assertThat(metrics.scrape()).doesNotContain("antiphon_deliveries");
    }

    @Test
    void nothingOfAnEndedDeploymentIsHeldByTheJvm() {
        WeakReference<AtomicLong> measured = measuredByAnEndedDeployment();
        await().until(() -> {
            System.gc();
            return measured.get() == null;
        });
    }

    private static WeakReference<AtomicLong> measuredByAnEndedDeployment() {
        AtomicLong value = new AtomicLong();
        MicrometerMetrics ended = new MicrometerMetrics();
        ended.gauge("antiphon.sessions", value::get);
        ended.close();
        return new WeakReference<>(value);
    }
}
