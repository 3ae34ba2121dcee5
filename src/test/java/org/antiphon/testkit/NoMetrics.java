package org.antiphon.testkit;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.antiphon.spi.Metrics;

/** Counts nothing. Stateless. */
public final class NoMetrics implements Metrics {

    @Override
    public Counter counter(String name, String... tags) {
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
