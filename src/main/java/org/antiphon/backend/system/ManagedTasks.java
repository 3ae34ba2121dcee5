package org.antiphon.backend.system;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.antiphon.spi.Tasks;

/**
 * The server's managed threads (Jakarta Concurrency 3.0 section 3.2). A few are set apart, of the managed thread factory:
 * for tasks that wait, since on Open Liberty the executor's threads are also those that they would wait for, and for all
 * tasks once the executor is closed, which Open Liberty does before it tells the application that it stops. Tasks that
 * others may hold up run on virtual threads, if the administrator wants that.
 */
@ApplicationScoped
public class ManagedTasks implements Tasks {

    private static final Logger LOG = System.getLogger(ManagedTasks.class.getName());

    private static final int THREADS_APART = 16;

    @Inject
    private ThreadSettings settings;

    private final Queue<StopWatch> watches = new ConcurrentLinkedQueue<>();
    private ManagedScheduledExecutorService executor;
    private ManagedThreadFactory threads;
    private Executor apart;
    private Executor brief;
    private Executor blocking;

    /** Looks up what it needs: Payara injects no resources into the beans of a library. */
    @PostConstruct
    void prepare() {
        executor = ofServer(ManagedScheduledExecutorService.class);
        threads = ofServer(ManagedThreadFactory.class);
        ThreadPoolExecutor few = new ThreadPoolExecutor(
                THREADS_APART, THREADS_APART, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        few.allowCoreThreadTimeOut(true);
        apart = few;
        brief = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
        blocking = settings.virtual() ? VirtualThreads.in(ofServer(ContextService.class)) : this::execute;
    }

    @PreDestroy
    void cancelWatches() {
        watches.forEach(StopWatch::cancel);
    }

    @Override
    public void execute(Runnable task) {
        Runnable guarded = guarded(task);
        try {
            executor.execute(guarded);
        } catch (RejectedExecutionException closed) {
            apart.execute(guarded);
        }
    }

    /** On threads that have the context from their beginning: to give it to each task costs more than a short one does. */
    @Override
    public void executeBriefly(Runnable task) {
        brief.execute(guarded(task));
    }

    @Override
    public void executeWaiting(Runnable task) {
        apart.execute(guarded(task));
    }

    @Override
    public void executeBlocking(Runnable task) {
        blocking.execute(guarded(task));
    }

    @Override
    public void whenStopping(Runnable action) {
        StopWatch watch = new StopWatch(executor, guarded(action));
        watches.add(watch);
        threads.newThread(watch).start();
    }

    @Override
    public Repetition every(Duration period, Runnable task) {
        long nanos = period.toNanos();
        Future<?> repetition = executor.scheduleWithFixedDelay(guarded(task), nanos, nanos, TimeUnit.NANOSECONDS);
        return () -> repetition.cancel(false);
    }

    /** Every server has one of each kind (Jakarta Concurrency 3.0 section 3). */
    private static <T> T ofServer(Class<T> type) {
        try {
            return type.cast(InitialContext.doLookup("java:comp/Default" + type.getSimpleName()));
        } catch (NamingException e) {
            throw new IllegalStateException("This server has no default " + type.getSimpleName(), e);
        }
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
