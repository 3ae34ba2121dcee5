package org.antiphon.statistics;

import jakarta.inject.Inject;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.antiphon.session.DeliveryTimes;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.Ticker;

/**
 * Delivery times of the last interval, and for the metrics, which are asked less often, those of the last half to full
 * minute. Guarded by its own monitor.
 */
@ApplicationSingleton
class LatencyWindow {

    private static final long HALF_MINUTE = 30_000_000_000L;
    private static final double SECONDS = 1e6;

    private final DeliveryTimes times;
    private final Ticker ticker;
    private Histogram interval;
    private Histogram recent = DeliveryTimes.none();
    private Histogram former = DeliveryTimes.none();
    private long begun;

    @Inject
    LatencyWindow(DeliveryTimes times, Ticker ticker, Metrics metrics) {
        this.times = times;
        this.ticker = ticker;
        this.begun = ticker.nanos();
        gauge(metrics, "0.5", all -> all.getValueAtPercentile(50));
        gauge(metrics, "0.95", all -> all.getValueAtPercentile(95));
        gauge(metrics, "0.99", all -> all.getValueAtPercentile(99));
        gauge(metrics, "1", Histogram::getMaxValue);
    }

    private void gauge(Metrics metrics, String quantile, ToLongFunction<Histogram> value) {
        metrics.gauge(
                "antiphon.delivery.seconds", () -> value.applyAsLong(lastMinute()) / SECONDS, "quantile", quantile);
    }

    /** The times since the last call; to be used before the next. */
    synchronized Histogram next() {
        interval = times.takeInterval(interval);
        if (ticker.nanos() - begun > HALF_MINUTE) {
            Histogram oldest = former;
            former = recent;
            oldest.reset();
            recent = oldest;
            begun = ticker.nanos();
        }
        recent.add(interval);
        return interval;
    }

    private synchronized Histogram lastMinute() {
        Histogram all = former.copy();
        all.add(recent);
        return all;
    }
}
