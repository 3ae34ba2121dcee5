package org.antiphon.backend.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.antiphon.spi.Tasks;

/** Runs steps one after another, as many as wait with one task. */
final class SerialLane implements Executor {

    private static final Logger LOG = System.getLogger(SerialLane.class.getName());

    private final Queue<Runnable> steps = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private final Tasks tasks;

    SerialLane(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public void execute(Runnable step) {
        steps.add(step);
        if (running.compareAndSet(false, true)) {
            tasks.execute(this::drain);
        }
    }

    private void drain() {
        do {
            for (Runnable step = steps.poll(); step != null; step = steps.poll()) {
                attempt(step);
            }
            running.set(false);
        } while (!steps.isEmpty() && running.compareAndSet(false, true));
    }

    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "Could not deal with an answer of Redis", failure);
        }
    }
}
