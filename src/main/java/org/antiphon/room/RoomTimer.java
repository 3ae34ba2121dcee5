package org.antiphon.room;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Tasks;

/** Sees to what ends by itself, a few times a second: signals, and the grace for lost connections. */
@ApplicationSingleton
class RoomTimer {

    private static final Duration RESOLUTION = Duration.ofMillis(100);

    private final Membership membership;
    private final Signals signals;
    private final Tasks tasks;
    private Tasks.Repetition repetition = () -> {};

    /** A timer that does not run yet. */
    @Inject
    RoomTimer(Membership membership, Signals signals, Tasks tasks) {
        this.membership = membership;
        this.signals = signals;
        this.tasks = tasks;
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        repetition = tasks.every(RESOLUTION, this::sweep);
    }

    @PreDestroy
    void stop() {
        repetition.cancel();
    }

    private void sweep() {
        membership.sweep();
        signals.sweep();
    }
}
