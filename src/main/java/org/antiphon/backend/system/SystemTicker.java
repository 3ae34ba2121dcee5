package org.antiphon.backend.system;

import jakarta.enterprise.context.Dependent;
import org.antiphon.spi.Ticker;

/** The clocks of this machine; without state. */
@Dependent
public class SystemTicker implements Ticker {

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long millis() {
        return System.currentTimeMillis();
    }
}
