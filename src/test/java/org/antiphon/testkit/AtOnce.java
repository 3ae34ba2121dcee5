package org.antiphon.testkit;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Lets several threads do the same at the same moment. */
public final class AtOnce {
    private AtOnce() {}

    /** What came of doing it so many times at once. */
    public static <T> List<T> run(int times, Callable<T> action) {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        CyclicBarrier start = new CyclicBarrier(times);
        Callable<T> together = () -> {
            start.await(Inbox.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return action.call();
        };
        try {
            List<Future<T>> running =
                    Stream.generate(() -> threads.submit(together)).limit(times).toList();
            return running.stream().map(AtOnce::result).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T result(Future<T> running) {
        try {
            return running.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while waiting", e);
        }
    }
}
