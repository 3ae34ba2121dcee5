package org.antiphon.backend.system;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.antiphon.spi.Tasks;

/**
 * The server's managed threads (Jakarta Concurrency 3.0 section 3.2). Everything runs on the scheduled executor, because
 * Open Liberty closes the other one before it tells the application that it stops.
 */
@ApplicationScoped
public class ManagedTasks implements Tasks {

    private static final Logger LOG = System.getLogger(ManagedTasks.class.getName());

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ManagedScheduledExecutorService executor;

    @Override
    public void execute(Runnable task) {
        executor.execute(guarded(task));
    }

    @Override
    public Repetition every(Duration period, Runnable task) {
        long nanos = period.toNanos();
        Future<?> repetition = executor.scheduleWithFixedDelay(guarded(task), nanos, nanos, TimeUnit.NANOSECONDS);
        return () -> repetition.cancel(false);
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException failure) {
                LOG.log(Level.ERROR, "A background task failed", failure);
            }
        };
    }
}
