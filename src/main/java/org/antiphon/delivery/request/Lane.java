package org.antiphon.delivery.request;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.antiphon.spi.Tasks;

/**
 * The way through one handler: so many threads, so much room, first come first served. A handler that never ends fills
 * its own lane and nobody else's. Guarded by its own monitor, under which nothing foreign is called.
 */
final class Lane {

    private final int threads;
    private final int room;
    private final Tasks tasks;
    private final Consumer<Call> runner;
    private final Set<Call> waiting = new LinkedHashSet<>();
    private final Set<Call> begun = ConcurrentHashMap.newKeySet();
    private int busy;
    private int unfinished;

    /**
     * An empty lane.
     *
     * @param runner begins a call, on this thread; never throws
     */
    Lane(RequestSettings settings, Tasks tasks, Consumer<Call> runner) {
        this.threads = settings.threadsPerHandler();
        this.room = settings.unfinishedPerHandler();
        this.tasks = tasks;
        this.runner = runner;
    }

    /** Takes up room for one call, if there is some. */
    synchronized boolean enter() {
        if (unfinished >= room) {
            return false;
        }
        unfinished++;
        return true;
    }

    /** The call is over. */
    void leave(Call call) {
        begun.remove(call);
        synchronized (this) {
            waiting.remove(call);
            unfinished--;
        }
    }

    /**
     * Lets a call that has room begin as soon as a thread is free.
     *
     * @throws RuntimeException when the server gives no thread, because it stops
     */
    void submit(Call call) {
        synchronized (this) {
            if (call.isOver()) {
                return;
            }
            waiting.add(call);
            if (busy == threads) {
                return;
            }
            busy++;
        }
        try {
            tasks.executeBlocking(this::work);
        } catch (RuntimeException rejected) {
            freeThread();
            throw rejected;
        }
    }

    private void work() {
        Optional<Call> next = take();
        while (next.isPresent()) {
            begun.add(next.get());
            runner.accept(next.get());
            if (next.get().isOver()) {
                begun.remove(next.get());
            }
            next = take();
        }
    }

    private synchronized Optional<Call> take() {
        Iterator<Call> calls = waiting.iterator();
        if (!calls.hasNext()) {
            busy--;
            return Optional.empty();
        }
        Call first = calls.next();
        calls.remove();
        return Optional.of(first);
    }

    private synchronized void freeThread() {
        busy--;
    }

    /** Calls that take up room. */
    synchronized int unfinished() {
        return unfinished;
    }

    /** Handlers that have begun and not ended. */
    int running() {
        return begun.size();
    }

    /** Those of them for whose answer nobody waits any more. */
    long abandoned() {
        return begun.stream().filter(Call::isSettled).count();
    }
}
