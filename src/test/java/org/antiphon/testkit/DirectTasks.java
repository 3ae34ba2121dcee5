package org.antiphon.testkit;

import java.time.Duration;
import org.antiphon.spi.Tasks;

/** Runs tasks at once on the caller's thread, and repeated ones never. Stateless. */
public final class DirectTasks implements Tasks {

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public Repetition every(Duration period, Runnable task) {
        return () -> {};
    }
}
