package org.antiphon.session;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.antiphon.spi.Tasks;

/** Looks after something again and again while there is something to look after. */
final class Watch {

    /** How often there may have been nothing to look after before it stops. */
    private static final int PATIENCE = 100;

    private static final Tasks.Repetition ABOUT_TO_BEGIN = () -> {};

    private final AtomicReference<Tasks.Repetition> repetition = new AtomicReference<>();
    private final Tasks tasks;
    private final Duration period;
    private final Runnable look;
    private final BooleanSupplier idle;
    private int idleLooks;

    /** A watch that has not begun. */
    Watch(Tasks tasks, Duration period, Runnable look, BooleanSupplier idle) {
        this.tasks = tasks;
        this.period = period;
        this.look = look;
        this.idle = idle;
    }

    /** There is something to look after. */
    void begin() {
        if (repetition.get() == null && repetition.compareAndSet(null, ABOUT_TO_BEGIN)) {
            idleLooks = 0;
            repetition.set(tasks.every(period, this::lookOnce));
        }
    }

    private void lookOnce() {
        idleLooks = idle.getAsBoolean() ? idleLooks + 1 : 0;
        if (idleLooks < PATIENCE) {
            look.run();
        } else if (repetition.get() != ABOUT_TO_BEGIN) {
            repetition.getAndSet(null).cancel();
            if (!idle.getAsBoolean()) {
                begin();
            }
        }
    }
}
