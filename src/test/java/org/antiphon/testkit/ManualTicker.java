package org.antiphon.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.antiphon.spi.Ticker;

/** A clock that stands still until a test moves it; its nanoseconds begin near their overflow. Thread-safe. */
public final class ManualTicker implements Ticker {

    private static final long FIRST_NANOS =
            Long.MAX_VALUE - Duration.ofSeconds(20).toNanos();
    private static final long FIRST_MILLIS =
            Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final AtomicLong passed = new AtomicLong();

    /** Moves the clock on. */
    public void pass(Duration time) {
        passed.addAndGet(time.toNanos());
    }

    /** The time of day that it shows. */
    public Instant now() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long nanos() {
        return FIRST_NANOS + passed.get();
    }

    @Override
    public long millis() {
        return FIRST_MILLIS + Duration.ofNanos(passed.get()).toMillis();
    }
}
