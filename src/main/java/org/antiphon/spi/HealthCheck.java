package org.antiphon.spi;

/** Something without which this node must get no new work; every bean of this type is asked by {@code /health/ready}. */
public interface HealthCheck {

    /** What it is called in the answer: letters, digits, {@code -}, {@code .} and {@code _}. */
    String name();

    /** Whether it works now. Must answer at once; an exception counts as no. */
    boolean isReady();
}
