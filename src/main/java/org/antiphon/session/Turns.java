package org.antiphon.session;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Lets what may fill a client's queue, such as all that it missed of many topics, begin one after the other, each when
 * there is room. Thread-safe; nothing is called under its monitor but the question for room.
 */
final class Turns {

    private static final CompletableFuture<Void> NOW = CompletableFuture.completedFuture(null);

    private final BooleanSupplier room;
    private final Queue<Supplier<CompletableFuture<?>>> waiting = new ArrayDeque<>(0);
    private boolean taken;
    private boolean ended;

    Turns(BooleanSupplier room) {
        this.room = room;
    }

    /**
     * Waits for a turn, which lasts until the work and whatever depends on it by then have ended.
     *
     * @return completes as the work does; never when the client is gone before
     */
    <T> CompletionStage<T> ask(Supplier<? extends CompletionStage<T>> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        synchronized (this) {
            waiting.add(() -> begin(work, answer));
        }
        advance();
        return answer;
    }

    /** Begins what may begin now. */
    void advance() {
        for (Optional<Supplier<CompletableFuture<?>>> next = take(); next.isPresent(); next = take()) {
            CompletableFuture<?> turn = next.get().get();
            if (!turn.isDone()) {
                turn.thenRun(() -> {
                    release();
                    advance();
                });
                return;
            }
            release();
        }
    }

    /** Nothing begins any more. */
    synchronized void end() {
        ended = true;
        waiting.clear();
    }

    private synchronized Optional<Supplier<CompletableFuture<?>>> take() {
        if (taken || ended || waiting.isEmpty() || !room.getAsBoolean()) {
            return Optional.empty();
        }
        taken = true;
        return Optional.of(waiting.remove());
    }

    private synchronized void release() {
        taken = false;
    }

    private static <T> CompletableFuture<?> begin(
            Supplier<? extends CompletionStage<T>> work, CompletableFuture<T> answer) {
        return NOW.thenCompose(now -> work.get()).handle((value, failure) -> {
            if (failure == null) {
                answer.complete(value);
            } else {
                answer.completeExceptionally(failure);
            }
            return null;
        });
    }
}
