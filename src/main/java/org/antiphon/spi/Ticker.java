package org.antiphon.spi;

/** Time as a port, so that a test can move it. */
public interface Ticker {

    /** Nanoseconds of a clock that never jumps; only differences mean something. */
    long nanos();

    /** Milliseconds since 1970-01-01T00:00Z. */
    long millis();
}
