package org.antiphon.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.spi.CursorStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link CursorStore} promises; each implementation extends it. Users and topics are new in each test. */
public abstract class CursorStoreContract {

    private static final int THREADS = 4;
    private static final int OFFSETS = 500;

    private final String user = "ann-" + UUID.randomUUID();
    private final Topic topic = new Topic("inbox." + user);
    private CursorStore store;

    /** A store in which there is nothing of this test yet. */
    protected abstract CursorStore store();

    @BeforeEach
    void open() {
        store = store();
    }

    private static Position at(String epoch, long offset) {
        return new Position(epoch, offset);
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private Position advance(Position position) {
        return done(store.advance(user, topic, position));
    }

    private Optional<Position> read() {
        return done(store.read(user, topic));
    }

    @Test
    void whoNeverAcknowledgedAnythingHasNoCursor() {
        assertThat(read()).isEmpty();
    }

    @Test
    void cursorStandsWhereItWasMovedTo() {
        assertThat(advance(at("e1", 7))).isEqualTo(at("e1", 7));
        assertThat(read()).contains(at("e1", 7));
    }

    @Test
    void cursorMovesForward() {
        advance(at("e1", 7));
        assertThat(advance(at("e1", 8))).isEqualTo(at("e1", 8));
        assertThat(read()).contains(at("e1", 8));
    }

    @Test
    void cursorNeverMovesBackWithinAnEpochAndTheAnswerSaysWhereItStands() {
        advance(at("e1", 7));
        assertThat(advance(at("e1", 3))).isEqualTo(at("e1", 7));
        assertThat(read()).contains(at("e1", 7));
    }

    @Test
    void sameCallTwiceIsAsGoodAsOnce() {
        advance(at("e1", 7));
        assertThat(advance(at("e1", 7))).isEqualTo(at("e1", 7));
    }

    @Test
    void offsetsCompareAsNumbers() {
        advance(at("e1", 9));
        assertThat(advance(at("e1", 10))).isEqualTo(at("e1", 10));
        assertThat(advance(at("e1", Long.MAX_VALUE))).isEqualTo(at("e1", Long.MAX_VALUE));
        assertThat(advance(at("e1", Long.MAX_VALUE - 1))).isEqualTo(at("e1", Long.MAX_VALUE));
    }

    @Test
    void placeBeforeTheFirstMessageIsACursorToo() {
        assertThat(advance(at("e1", 0))).isEqualTo(at("e1", 0));
        assertThat(read()).contains(at("e1", 0));
    }

    @Test
    void positionOfAnotherEpochReplacesTheCursorEvenIfItsOffsetIsSmaller() {
        advance(at("e1", 7));
        assertThat(advance(at("e2", 1))).isEqualTo(at("e2", 1));
        assertThat(read()).contains(at("e2", 1));
    }

    @Test
    void usersAndTopicsHaveCursorsOfTheirOwn() {
        Topic other = new Topic(topic.name() + ".other");
        advance(at("e1", 7));
        done(store.advance(user + "x", topic, at("e1", 2)));
        done(store.advance(user, other, at("e1", 3)));
        assertThat(read()).contains(at("e1", 7));
        assertThat(done(store.read(user + "x", topic))).contains(at("e1", 2));
        assertThat(done(store.read(user, other))).contains(at("e1", 3));
    }

    @Test
    void namesOfUsersMayHoldAnyCharacter() {
        List<String> users = List.of(user + ":a b", user + ":a", user + "/\u00e9\uD83D\uDE00\n", user + "{}");
        IntStream.range(0, users.size())
                .forEach(number -> done(store.advance(users.get(number), topic, at("e1", number + 1))));
        for (int number = 0; number < users.size(); number++) {
            assertThat(done(store.read(users.get(number), topic))).contains(at("e1", number + 1));
        }
    }

    @Test
    void ofConcurrentCallsTheFurthestWinsAndNobodyIsToldLessThanHeAskedFor() {
        List<CompletableFuture<Boolean>> threads = IntStream.range(0, THREADS)
                .mapToObj(first -> CompletableFuture.supplyAsync(() -> LongStream.rangeClosed(1, OFFSETS)
                        .map(step -> 1 + (step * 7 + first * 13) % OFFSETS)
                        .allMatch(offset -> advance(at("e1", offset)).offset() >= offset)))
                .toList();
        assertThat(threads).allMatch(CompletableFuture::join);
        assertThat(read()).contains(at("e1", OFFSETS));
    }
}
