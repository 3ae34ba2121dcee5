package org.antiphon.backend.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopWatchTest {

    private final AtomicInteger offers = new AtomicInteger();
    private final AtomicInteger actions = new AtomicInteger();

    @Test
    void actsOnceWhenTheExecutorRefuses() {
        new StopWatch(this::refuseTheThird, actions::incrementAndGet).run();

        assertThat(offers).hasValue(3);
        assertThat(actions).hasValue(1);
    }

    @Test
    void doesNothingWhenItIsCancelledBefore() {
        StopWatch watch = new StopWatch(this::refuseTheThird, actions::incrementAndGet);
        watch.cancel();

        watch.run();

        assertThat(actions).hasValue(0);
    }

    private void refuseTheThird(Runnable task) {
        if (offers.incrementAndGet() == 3) {
            throw new RejectedExecutionException("closed");
        }
    }
}
