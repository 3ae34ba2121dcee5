package org.antiphon.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final AtomicBoolean room = new AtomicBoolean(true);
    private final Turns turns = new Turns(room::get);
    private final List<String> begun = new ArrayList<>();

    @Test
    void oneBeginsWhenTheOneBeforeHasEnded() {
        CompletableFuture<String> first = new CompletableFuture<>();
        ask("a", first);
        ask("b", CompletableFuture.completedFuture("b"));
        assertThat(begun).containsExactly("a");
        first.complete("a");
        assertThat(begun).containsExactly("a", "b");
    }

    @Test
    void nothingBeginsWithoutRoom() {
        room.set(false);
        ask("a", CompletableFuture.completedFuture("a"));
        turns.advance();
        assertThat(begun).isEmpty();
        room.set(true);
        turns.advance();
        assertThat(begun).containsExactly("a");
    }

    @Test
    void whatDependsOnTheWorkHasRunBeforeRoomIsAskedForAgain() {
        CompletableFuture<String> first = new CompletableFuture<>();
        ask("a", first).thenRun(() -> room.set(false));
        ask("b", CompletableFuture.completedFuture("b"));
        first.complete("a");
        assertThat(begun).containsExactly("a");
    }

    @Test
    void workThatFailsEndsItsTurn() {
        CompletionStage<String> failed = turns.ask(() -> {
            throw new IllegalStateException();
        });
        ask("b", CompletableFuture.completedFuture("b"));
        assertThat(failed.toCompletableFuture()).isCompletedExceptionally();
        assertThat(begun).containsExactly("b");
    }

    @Test
    void nothingBeginsAfterTheEnd() {
        room.set(false);
        ask("a", CompletableFuture.completedFuture("a"));
        turns.end();
        room.set(true);
        ask("b", CompletableFuture.completedFuture("b"));
        assertThat(begun).isEmpty();
    }

    @Test
    void thousandsThatWaitedBeginWithoutDeepRecursion() {
        room.set(false);
        for (int i = 0; i < 20_000; i++) {
            ask("a", CompletableFuture.completedFuture("a"));
        }
        room.set(true);
        turns.advance();
        assertThat(begun).hasSize(20_000);
    }

    private CompletionStage<String> ask(String name, CompletableFuture<String> work) {
        return turns.ask(() -> {
            begun.add(name);
            return work;
        });
    }
}
