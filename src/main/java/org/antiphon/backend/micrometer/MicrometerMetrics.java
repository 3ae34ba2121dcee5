package org.antiphon.backend.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PreDestroy;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;

/**
 * Keeps metrics in a registry of its own, with those of the JVM, until the deployment ends. There is no client proxy of
 * it: the proxy's own constructor would listen to the JVM too, and for ever.
 */
@ApplicationSingleton
public class MicrometerMetrics implements Metrics {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    /** The registry itself holds these weakly. */
    private final Queue<LongSupplier> counted = new ConcurrentLinkedQueue<>();

    /** Begins with the metrics of the JVM. */
    public MicrometerMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    @Override
    public Counter counter(String name, String... tags) {
        return registry.counter(name, tags)::increment;
    }

    @Override
    public void gauge(String name, DoubleSupplier value, String... tags) {
        Gauge.builder(name, value::getAsDouble).tags(tags).register(registry);
    }

    @Override
    public void count(String name, LongSupplier value, String... tags) {
        counted.add(value);
        FunctionCounter.builder(name, value, LongSupplier::getAsLong).tags(tags).register(registry);
    }

    @Override
    public String scrape() {
        return registry.scrape();
    }

    /** Takes the listeners off the JVM's beans, which outlive the deployment. */
    @PreDestroy
    void close() {
        collections.close();
        registry.close();
        counted.clear();
    }
}
