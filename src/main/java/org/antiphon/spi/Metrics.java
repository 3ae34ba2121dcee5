package org.antiphon.spi;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What is counted and measured. Names are those of {@code src/docs/operations.md}, in dotted form; tags alternate key
 * and value and come from small, fixed sets, never from a client. Cheap enough for every message once a counter is held.
 */
public interface Metrics {

    /** Something that only grows. */
    interface Counter {
        /** Adds to the count. */
        void add(long amount);
    }

    /** The counter of that name and tags; the same one each time. */
    Counter counter(String name, String... tags);

    /** Reads a value whenever metrics are collected. */
    void gauge(String name, DoubleSupplier value, String... tags);

    /** Reads a count that is kept elsewhere whenever metrics are collected. */
    void count(String name, LongSupplier value, String... tags);

    /** All of it in the Prometheus text format, version 0.0.4. */
    String scrape();
}
