package org.antiphon.testkit;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.antiphon.spi.Tasks;

/** Runs tasks on real threads, for tests of races, and repeated ones never. */
public final class ThreadTasks implements Tasks, AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    @Override
    public Repetition every(Duration period, Runnable task) {
        return () -> {};
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
