package org.antiphon.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneTest {

    private final Lane lane = new Lane();
    private final List<Integer> told = new ArrayList<>();

    @Test
    void newsIsToldInTheOrderOfTheChangesHoweverLongEachTakes() {
        CompletableFuture<Integer> slow = new CompletableFuture<>();
        lane.run(() -> slow, told::add);
        lane.run(() -> CompletableFuture.completedFuture(2), told::add);
        assertThat(told).isEmpty();
        slow.complete(1);
        assertThat(told).containsExactly(1, 2);
    }

    @Test
    void failedChangeIsNoNewsAndHoldsUpNobody() {
        CompletableFuture<Integer> slow = new CompletableFuture<>();
        lane.run(() -> slow, told::add);
        lane.run(() -> CompletableFuture.completedFuture(2), told::add);
        slow.completeExceptionally(new IllegalStateException("the store is away"));
        assertThat(told).containsExactly(2);
    }

    @Test
    void changeMadeWhileTellingIsToldAfterwards() {
        lane.run(() -> CompletableFuture.completedFuture(1), first -> {
            lane.run(() -> CompletableFuture.completedFuture(2), told::add);
            told.add(first);
        });
        assertThat(told).containsExactly(1, 2);
    }

    @Test
    void manyThreadsAreToldInOneOrder() {
        int[] changes = {0};
        int threads = 4;
        int each = 20_000;
        List<CompletableFuture<Void>> racers = IntStream.range(0, threads)
                .mapToObj(racer -> CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < each; i++) {
                                lane.run(() -> CompletableFuture.completedFuture(changes[0]++), told::add);
                            }
                        },
                        task -> new Thread(task).start()))
                .toList();
        racers.forEach(CompletableFuture::join);
        assertThat(told).hasSize(threads * each).isSorted().doesNotHaveDuplicates();
    }
}
