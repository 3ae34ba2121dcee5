package org.antiphon.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.antiphon.spi.Tasks;

/** Keeps tasks until the test lets them run, on its own thread. */
public final class ManualTasks implements Tasks {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final List<Runnable> repeated = new CopyOnWriteArrayList<>();
    private final List<Duration> periods = new ArrayList<>();

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
    }

    @Override
    public Repetition every(Duration period, Runnable task) {
        periods.add(period);
        repeated.add(task);
        return () -> repeated.remove(task);
    }

    /** Tasks that have not run yet. */
    public int waiting() {
        return waiting.size();
    }

    /** Runs what waits, and what that brings up, until nothing waits. */
    public void runAll() {
        Runnable next = waiting.poll();
        while (next != null) {
            next.run();
            next = waiting.poll();
        }
    }

    /** Runs each repeated task once. */
    public void repeatAll() {
        repeated.forEach(Runnable::run);
    }

    /** The periods that were asked for, in order. */
    public List<Duration> periods() {
        return List.copyOf(periods);
    }
}
