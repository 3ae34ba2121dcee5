package org.antiphon.spi;

import java.time.Duration;

/** Threads as a port: the server's own managed ones, so that nothing outlives the application. */
public interface Tasks {

    /** A repeated task. */
    interface Repetition {
        /** Lets it not run again. */
        void cancel();
    }

    /** Runs a task on another thread, soon. */
    void execute(Runnable task);

    /**
     * Runs a task that needs nothing of the application's context, on another thread, soon; cheaper than
     * {@link #execute}, for what runs thousands of times a second. The caller sees to it that few run at the same time.
     */
    default void executeBriefly(Runnable task) {
        execute(task);
    }

    /**
     * Runs a task that may wait for something that the server's own threads have to do; by itself, or with others of its
     * kind.
     */
    default void executeWaiting(Runnable task) {
        execute(task);
    }

    /** Runs a task that others may hold up for long: the application's own code, or a client that does not read. */
    default void executeBlocking(Runnable task) {
        execute(task);
    }

    /**
     * Runs a task again and again, one run at a time, until cancelled or until the application stops.
     *
     * @param period from the end of a run to the start of the next
     */
    Repetition every(Duration period, Runnable task);

    /**
     * Runs an action on another thread, once, when the server begins to stop and can be seen to do so before it tells
     * the application; never, where that cannot be seen.
     */
    default void whenStopping(Runnable action) {}
}
