package org.antiphon.backend.system;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds out that the server stops by offering its executor something to do four times a second: one that refuses has been
 * closed, which on Open Liberty is the first that an application can know of it. Has a managed thread of its own.
 */
final class StopWatch implements Runnable {

    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(250).toNanos();

    private final Executor executor;
    private final Runnable action;
    private volatile boolean cancelled;

    StopWatch(Executor executor, Runnable action) {
        this.executor = executor;
        this.action = action;
    }

    @Override
    public void run() {
        while (!cancelled && !Thread.currentThread().isInterrupted()) {
            if (refuses()) {
                action.run();
                return;
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    void cancel() {
        cancelled = true;
    }

    private boolean refuses() {
        try {
            executor.execute(() -> {});
            return false;
        } catch (RejectedExecutionException closed) {
            return true;
        }
    }
}
