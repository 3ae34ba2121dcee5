package org.antiphon.demo.order;

import java.util.Locale;
import java.util.Optional;

/** How far an order has come. */
enum OrderState {
    PLACED,
    PACKED,
    SHIPPED,
    OUT_FOR_DELIVERY,
    DELIVERED,
    CANCELLED;

    /** What comes next by itself; empty at the end. */
    Optional<OrderState> next() {
        return isFinal() ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
    }

    /** Whether nothing comes after it. */
    boolean isFinal() {
        return this == DELIVERED || this == CANCELLED;
    }

    /** As clients see it. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
