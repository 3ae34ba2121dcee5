package org.antiphon.backend.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.antiphon.spi.Tasks;

/**
 * Takes what Redis answered from the client library's thread to those of the server: answers about the same thing one after
 * another, others side by side, so that an observer that takes its time holds up few.
 */
final class Lanes {

    private static final int LANES = 32;

    private final SerialLane[] lanes;

    Lanes(Tasks tasks) {
        this.lanes =
                IntStream.range(0, LANES).mapToObj(i -> new SerialLane(tasks)).toArray(SerialLane[]::new);
    }

    /** The same stage, completed on the lane of what it is about. */
    <T> CompletionStage<T> over(Object about, CompletionStage<T> stage) {
        CompletableFuture<T> there = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> laneOf(about).execute(() -> {
            if (failure == null) {
                there.complete(value);
            } else {
                there.completeExceptionally(cause(failure));
            }
        }));
        return there;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? cause(failure.getCause())
                : failure;
    }

    private SerialLane laneOf(Object about) {
        return lanes[Math.floorMod(about.hashCode(), LANES)];
    }
}
