package org.antiphon.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.antiphon.spi.Metrics;

/** Remembers what was counted and measured, by name. */
final class CountingMetrics implements Metrics {

    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();

    long countOf(String name) {
        return counts.getOrDefault(name, 0L);
    }

    double valueOf(String name) {
        return gauges.get(name).getAsDouble();
    }

    @Override
    public Counter counter(String name, String... tags) {
        return amount -> counts.merge(name, amount, Long::sum);
    }

    @Override
    public void gauge(String name, DoubleSupplier value, String... tags) {
        gauges.put(name, value);
    }

    @Override
    public void count(String name, LongSupplier value, String... tags) {
        gauges.put(name, value::getAsLong);
    }

    @Override
    public String scrape() {
        return "";
    }
}
