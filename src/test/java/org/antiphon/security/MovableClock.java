package org.antiphon.security;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.antiphon.spi.Ticker;

/** Time that stands still until a test moves it. */
public final class MovableClock implements Ticker {

    private final AtomicLong millis = new AtomicLong(1_800_000_000_000L);

    public Instant now() {
        return Instant.ofEpochMilli(millis());
    }

    public void advance(Duration time) {
        millis.addAndGet(time.toMillis());
    }

    @Override
    public long nanos() {
        return millis() * 1_000_000L;
    }

    @Override
    public long millis() {
        return millis.get();
    }
}
