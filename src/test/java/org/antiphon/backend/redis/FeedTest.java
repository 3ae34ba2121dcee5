package org.antiphon.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.antiphon.message.Message;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.spi.Broker;
import org.antiphon.testkit.MessageListener;
import org.junit.jupiter.api.Test;

class FeedTest {

    private static final Topic TOPIC = new Topic("a");

    /** Offsets of messages; of places from which all start anew, negative. */
    private final List<Long> heard = new ArrayList<>();

    private final List<Position> askedFor = new ArrayList<>();
    private final List<CompletableFuture<Broker.Page>> pages = new ArrayList<>();
    private final Feed feed = new Feed(
            TOPIC,
            new MessageListener(
                    message -> heard.add(message.position().offset()),
                    notice -> {},
                    (pattern, position) -> heard.add(-position.orElseThrow().offset())),
            this::read);

    private CompletableFuture<Broker.Page> read(Position since) {
        askedFor.add(since);
        pages.add(new CompletableFuture<>());
        return pages.get(pages.size() - 1);
    }

    private static Position at(long offset) {
        return new Position("e", offset);
    }

    private static Message message(Position position) {
        return new Message(TOPIC, position, new Payload("1"), Optional.empty(), 1, Optional.empty());
    }

    private void hear(long... offsets) {
        LongStream.of(offsets).forEach(offset -> feed.heard(message(at(offset))));
    }

    private void answer(int page, long end, boolean complete, long... offsets) {
        List<Message> messages =
                LongStream.of(offsets).mapToObj(offset -> message(at(offset))).toList();
        pages.get(page).complete(new Broker.Page(messages, at(end), complete));
    }

    @Test
    void messagesThatFollowEachOtherAreHandedOnAtOnce() {
        feed.stands(at(3));
        hear(4, 5, 6);
        assertThat(heard).containsExactly(4L, 5L, 6L);
        assertThat(askedFor).isEmpty();
    }

    @Test
    void whatCameBeforeIsPassedOver() {
        feed.stands(at(3));
        hear(4, 5, 4, 5, 6);
        assertThat(heard).containsExactly(4L, 5L, 6L);
    }

    @Test
    void gapIsReadFromTheLogBeforeAnythingElse() {
        feed.stands(at(3));
        hear(4, 7, 8);
        assertThat(heard).containsExactly(4L);
        assertThat(askedFor).containsExactly(at(4));
        hear(9);
        answer(0, 8, true, 5, 6, 7, 8);
        assertThat(heard).containsExactly(4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void firstMessageAfterTheStartMayBeMissingToo() {
        feed.stands(at(3));
        hear(5);
        answer(0, 5, true, 4, 5);
        assertThat(heard).containsExactly(4L, 5L);
    }

    @Test
    void gapThatTheLogNoLongerHasIsTold() {
        feed.stands(at(3));
        hear(4, 7);
        answer(0, 7, false);
        hear(8);
        assertThat(heard).containsExactly(4L, -7L, 8L);
    }

    @Test
    void longGapIsReadPageByPage() {
        feed.stands(at(0));
        hear(1, 9);
        answer(0, 9, true, 2, 3, 4, 5);
        answer(1, 9, true, 6, 7, 8, 9);
        assertThat(heard).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void anotherEpochIsTold() {
        feed.stands(at(3));
        hear(4);
        feed.heard(message(new Position("f", 1)));
        assertThat(heard).containsExactly(4L, 0L, 1L);
    }

    @Test
    void afterAFailedReadTheNextCheckReadsAgain() {
        feed.stands(at(3));
        hear(5);
        pages.get(0).completeExceptionally(new IllegalStateException("gone"));
        feed.check();
        answer(1, 5, true, 4, 5);
        assertThat(heard).containsExactly(4L, 5L);
    }

    @Test
    void checkThatComesWhileReadingIsNotForgotten() {
        feed.stands(at(3));
        feed.check();
        feed.check();
        answer(0, 3, true);
        answer(1, 4, true, 4);
        assertThat(heard).containsExactly(4L);
    }

    @Test
    void messageThatIsOnItsWayIsNotMissedButOneThatNeverComesIs() {
        feed.stands(at(3));
        feed.verify(at(4));
        hear(4);
        feed.verify(at(5));
        assertThat(askedFor).isEmpty();
        feed.verify(at(5));
        assertThat(askedFor).containsExactly(at(4));
    }
}
