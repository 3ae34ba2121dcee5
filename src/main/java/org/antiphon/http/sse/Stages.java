package org.antiphon.http.sse;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.antiphon.spi.UnavailableException;

/** Lets a thread of a request wait for what the system behind says. */
final class Stages {

    private static final int LONGEST_SECONDS = 10;

    private Stages() {}

    /**
     * Waits at most {@value #LONGEST_SECONDS} seconds.
     *
     * @throws RuntimeException that with which the stage completes
     * @throws UnavailableException when it does not complete in time
     */
    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : new CompletionException(failure);
        } catch (TimeoutException late) {
            throw new UnavailableException("The broker does not answer", late);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("The server stops", stopping);
        }
    }
}
