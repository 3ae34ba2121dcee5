package org.antiphon.statistics;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * How long messages took from the broker to clients, in milliseconds.
 *
 * @param p50 half of them at most
 * @param p95 95 of a hundred at most
 * @param p99 99 of a hundred at most
 * @param max the longest
 */
public record Latency(double p50, double p95, double p99, double max) {

    private static final double MICROS = 1000;

    /** Of these microseconds; empty when there are none. */
    static Optional<Latency> of(Histogram times) {
        return times.getTotalCount() == 0
                ? Optional.empty()
                : Optional.of(new Latency(
                        percentile(times, 50),
                        percentile(times, 95),
                        percentile(times, 99),
                        times.getMaxValue() / MICROS));
    }

    private static double percentile(Histogram times, double percentile) {
        return times.getValueAtPercentile(percentile) / MICROS;
    }
}
