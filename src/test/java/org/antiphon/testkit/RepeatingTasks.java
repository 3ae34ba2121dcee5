package org.antiphon.testkit;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.antiphon.spi.Tasks;

/** Runs tasks on real threads, repeated ones too, as a server does. */
public final class RepeatingTasks implements Tasks, AutoCloseable {

    private static final int THREADS = 8;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    @Override
    public Repetition every(Duration period, Runnable task) {
        Future<?> repetition =
                threads.scheduleWithFixedDelay(task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
        return () -> repetition.cancel(false);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
