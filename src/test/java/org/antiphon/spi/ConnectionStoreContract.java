package org.antiphon.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ConnectionStore} promises; each implementation extends it. Users are new in each test. */
public abstract class ConnectionStoreContract {

    private static final int MANY = 50;

    private final String ann = "ann-" + UUID.randomUUID();

    /** A store in which there is nothing of this test yet; the same one each time. */
    protected abstract ConnectionStore store();

    protected static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private int count(String user) {
        return get(store().byNode(user)).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Test
    void whoIsNotConnectedHasNothing() {
        assertThat(get(store().byNode(ann))).isEmpty();
    }

    @Test
    void eachConnectionCountsOnceHoweverOftenItIsTold() {
        assertThat(get(store().opened(ann, "1"))).isEqualTo(1);
        assertThat(get(store().opened(ann, "2"))).isEqualTo(2);
        assertThat(get(store().opened(ann, "2"))).isEqualTo(2);
        assertThat(get(store().byNode(ann))).isEqualTo(Map.of(store().node(), 2));
    }

    @Test
    void whatIsClosedCountsNoLonger() {
        get(store().opened(ann, "1"));
        get(store().opened(ann, "2"));
        get(store().closed(ann, "1"));
        get(store().closed(ann, "1"));
        assertThat(count(ann)).isEqualTo(1);
        get(store().closed(ann, "2"));
        assertThat(get(store().byNode(ann))).isEmpty();
    }

    @Test
    void closingWhatWasNeverOpenedChangesNothing() {
        get(store().closed(ann, "1"));
        assertThat(get(store().opened(ann, "2"))).isEqualTo(1);
    }

    @Test
    void usersWithAnyNameAreKeptApart() {
        List<String> users = List.of(ann + ":a b", ann + ":a", ann + "/\u00e9\uD83D\uDE00\n", ann + "{}");
        users.forEach(user -> get(store().opened(user, "1")));
        assertThat(users).allSatisfy(user -> assertThat(count(user)).isEqualTo(1));
    }

    @Test
    void ofManyThatOpenAtOnceEachIsToldAnotherCount() {
        List<CompletableFuture<Integer>> counts = IntStream.range(0, MANY)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> get(store().opened(ann, "c" + number))))
                .toList();
        assertThat(counts.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, MANY).boxed().toList());
    }
}
