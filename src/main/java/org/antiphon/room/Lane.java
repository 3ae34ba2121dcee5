package org.antiphon.room;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes changes one after another and tells of them in the same order, however many threads bring them and however long
 * each takes to be made. Guarded by its monitor, which is not held while telling: who finds another thread telling
 * leaves his news to it.
 */
final class Lane {

    private final Queue<Step<?>> steps = new ArrayDeque<>();
    private boolean telling;

    /**
     * A change that was begun.
     *
     * @param made completes when it is made
     * @param tell is told the outcome, unless the change failed
     */
    private record Step<T>(CompletionStage<T> made, Consumer<T> tell) {

        boolean isReady() {
            return made.toCompletableFuture().isDone();
        }

        void tellOutcome() {
            if (!made.toCompletableFuture().isCompletedExceptionally()) {
                tell.accept(made.toCompletableFuture().join());
            }
        }
    }

    /**
     * Begins a change.
     *
     * @param change makes it, without waiting and without coming back here
     * @param tell runs when it is made and all earlier ones have been told
     */
    <T> void run(Supplier<CompletionStage<T>> change, Consumer<T> tell) {
        CompletionStage<T> made = begin(change, tell);
        made.whenComplete((outcome, failure) -> tellAll());
    }

    private synchronized <T> CompletionStage<T> begin(Supplier<CompletionStage<T>> change, Consumer<T> tell) {
        CompletionStage<T> made = change.get();
        steps.add(new Step<>(made, tell));
        return made;
    }

    private void tellAll() {
        for (Optional<Step<?>> step = next(); step.isPresent(); step = next()) {
            try {
                step.get().tellOutcome();
            } finally {
                told();
            }
        }
    }

    private synchronized Optional<Step<?>> next() {
        Step<?> first = steps.peek();
        if (telling || first == null || !first.isReady()) {
            return Optional.empty();
        }
        telling = true;
        return Optional.of(steps.remove());
    }

    private synchronized void told() {
        telling = false;
    }
}
