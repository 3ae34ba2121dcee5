package org.antiphon.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.antiphon.message.Member;
import org.antiphon.message.Topic;
import org.antiphon.spi.PresenceStore.Change;
import org.antiphon.spi.PresenceStore.Roll;
import org.junit.jupiter.api.Test;

/** What every {@link PresenceStore} does. A store may be kept by others already: the topics here are used once. */
public abstract class PresenceStoreContract {

    private static final Member ANN = new Member("ann", "Ann Onym");
    private static final Member BEN = new Member("ben", "Ben Trovato");
    private static final int RACERS = 8;

    private final String run = Long.toString(System.nanoTime(), 36);
    private final Topic room = new Topic("rooms." + run);
    private final Topic document = new Topic("docs." + run);

    /** A store; each call may answer the same one, or another node's view of it. */
    protected abstract PresenceStore store();

    protected static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void firstConnectionMakesAMember() {
        assertThat(get(store().enter(room, ANN, "a1"))).isEqualTo(new Change(true, 1));
        assertThat(get(store().enter(room, BEN, "b1"))).isEqualTo(new Change(true, 2));
        assertThat(get(store().members(room, 10))).isEqualTo(new Roll(List.of(ANN, BEN), 2));
    }

    @Test
    void furtherConnectionOfTheSamePersonIsNoFurtherMember() {
        get(store().enter(room, ANN, "a1"));
        assertThat(get(store().enter(room, ANN, "a2"))).isEqualTo(new Change(false, 1));
        assertThat(get(store().members(room, 10))).isEqualTo(new Roll(List.of(ANN), 1));
    }

    @Test
    void lastConnectionThatLeavesCounts() {
        get(store().enter(room, ANN, "a1"));
        get(store().enter(room, ANN, "a2"));
        assertThat(get(store().leave(room, "ann", "a1"))).isEqualTo(new Change(false, 1));
        assertThat(get(store().leave(room, "ann", "a2"))).isEqualTo(new Change(true, 0));
        assertThat(get(store().members(room, 10))).isEqualTo(new Roll(List.of(), 0));
    }

    @Test
    void repeatedCallsChangeNothing() {
        get(store().enter(room, ANN, "a1"));
        assertThat(get(store().enter(room, ANN, "a1"))).isEqualTo(new Change(false, 1));
        assertThat(get(store().leave(room, "ann", "a1"))).isEqualTo(new Change(true, 0));
        assertThat(get(store().leave(room, "ann", "a1"))).isEqualTo(new Change(false, 0));
    }

    @Test
    void whoWasNeverThereCannotLeave() {
        get(store().enter(room, ANN, "a1"));
        assertThat(get(store().leave(room, "ann", "b1"))).isEqualTo(new Change(false, 1));
        assertThat(get(store().leave(room, "ben", "a1"))).isEqualTo(new Change(false, 1));
        assertThat(get(store().leave(document, "ann", "a1"))).isEqualTo(new Change(false, 0));
    }

    @Test
    void rollIsInOrderOfNamesAndAsLongAsAsked() {
        for (int i = 9; i >= 0; i--) {
            get(store().enter(room, new Member("user" + i, "User"), "s" + i));
        }
        Roll roll = get(store().members(room, 3));
        assertThat(roll.members()).extracting(Member::user).containsExactly("user0", "user1", "user2");
        assertThat(roll.count()).isEqualTo(10);
        assertThat(get(store().members(room, 0)).members()).isEmpty();
    }

    @Test
    void userIsInEachTopicWithOneOfHisConnections() {
        String user = "ann-" + run;
        Member member = new Member(user, "Ann");
        assertThat(get(store().topicsOf(user))).isEmpty();
        get(store().enter(room, member, "a1"));
        get(store().enter(room, member, "a2"));
        get(store().enter(document, member, "a2"));
        assertThat(get(store().topicsOf(user))).isEqualTo(Set.of(room, document));
        assertThat(get(store().isMember(room, user))).isTrue();
        assertThat(get(store().isMember(room, "ben-" + run))).isFalse();
        get(store().leave(room, user, "a1"));
        assertThat(get(store().topicsOf(user))).isEqualTo(Set.of(room, document));
        get(store().leave(room, user, "a2"));
        assertThat(get(store().isMember(room, user))).isFalse();
        assertThat(get(store().topicsOf(user))).isEqualTo(Set.of(document));
        get(store().leave(document, user, "a2"));
        assertThat(get(store().topicsOf(user))).isEmpty();
    }

    @Test
    void callsOfOneNodeTakeEffectInTheirOrder() {
        List<CompletionStage<Change>> changes = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            changes.add(store().enter(room, ANN, "a1"));
            changes.add(store().leave(room, "ann", "a1"));
        }
        assertThat(changes)
                .allSatisfy(change -> assertThat(get(change).changed()).isTrue());
    }

    @Test
    void ofManyThatComeAtOnceOneIsTold() {
        for (int round = 0; round < 50; round++) {
            assertThat(changedBy(racer -> store().enter(room, ANN, "a" + racer)))
                    .isEqualTo(1);
            assertThat(changedBy(racer -> store().leave(room, "ann", "a" + racer)))
                    .isEqualTo(1);
        }
    }

    private static long changedBy(Function<Integer, CompletionStage<Change>> call) {
        CyclicBarrier together = new CyclicBarrier(RACERS);
        List<CompletableFuture<Change>> racers = IntStream.range(0, RACERS)
                .mapToObj(racer -> CompletableFuture.supplyAsync(
                        () -> {
                            await(together);
                            return get(call.apply(racer));
                        },
                        task -> new Thread(task).start()))
                .toList();
        return racers.stream().filter(racer -> racer.join().changed()).count();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
