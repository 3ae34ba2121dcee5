package org.antiphon.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.antiphon.message.Draft;
import org.antiphon.message.Message;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Sender;
import org.antiphon.message.Topic;
import org.antiphon.spi.Broker;
import org.junit.jupiter.api.Test;

/** What every {@link Broker} promises of reading what was published before. */
public abstract class BrokerHistoryContract extends BrokerOrderContract {

    private static void assertPage(Broker.Page page, boolean complete, List<Long> offsets) {
        assertThat(offsets(page.messages())).isEqualTo(offsets);
        assertThat(page.complete()).isEqualTo(complete);
    }

    @Test
    void whatIsReadIsWhatWasHeard() {
        Topic topic = remembering(10);
        watch(topic);
        done(broker().publish(new Draft(
                topic, new Payload("{\"b\":1.10}"), Optional.of(new Sender("ann", "Ann")), Optional.of("key"))));
        publish(topic, "\"\u00e9\u20ac\ud83d\ude00\"");
        assertThat(newest(topic, 10).messages()).isEqualTo(awaitHeard(topic, 2));
    }

    @Test
    void logOfANewTopicIsEmptyFromItsBeginning() {
        Topic topic = remembering(10);
        Broker.Page page = newest(topic, 10);
        assertPage(page, true, List.of());
        assertThat(page.position().offset()).isZero();
        assertPage(after(topic, page.position(), 10), true, List.of());
    }

    @Test
    void pagesForwardFollowEachOtherToTheEnd() {
        Topic topic = remembering(100);
        Position start = publishAll(topic, 25);
        assertPage(after(topic, start, 10), true, offsets(1, 10));
        assertPage(after(topic, at(start, 10), 10), true, offsets(11, 20));
        assertPage(after(topic, at(start, 20), 10), true, offsets(21, 25));
        assertPage(after(topic, at(start, 25), 10), true, List.of());
        assertThat(after(topic, start, 10).position()).isEqualTo(at(start, 25));
    }

    @Test
    void pagesBackwardFollowEachOtherToTheBeginning() {
        Topic topic = remembering(100);
        Position start = publishAll(topic, 25);
        assertPage(newest(topic, 10), true, offsets(16, 25));
        assertPage(before(topic, at(start, 16), 10), true, offsets(6, 15));
        assertPage(before(topic, at(start, 6), 10), true, offsets(1, 5));
        assertPage(before(topic, at(start, 1), 10), true, List.of());
        assertThat(before(topic, at(start, 6), 10).position()).isEqualTo(at(start, 25));
    }

    @Test
    void noMessagesAreReadWhereNoneAreWanted() {
        Topic topic = remembering(100);
        Position start = publishAll(topic, 3);
        assertThat(after(topic, start, 0)).isEqualTo(new Broker.Page(List.of(), at(start, 3), true));
        assertThat(newest(topic, 0).messages()).isEmpty();
        assertThat(newest(topic, 0).position()).isEqualTo(at(start, 3));
    }

    @Test
    void oldestMessagesGoWhenThereAreTooMany() {
        Topic topic = remembering(5);
        Position start = publishAll(topic, 10);
        assertThat(offsets(newest(topic, 100).messages())).isEqualTo(offsets(6, 10));
        assertPage(after(topic, at(start, 5), 100), true, offsets(6, 10));
        assertPage(after(topic, at(start, 4), 100), false, List.of());
        assertPage(after(topic, start, 100), false, List.of());
        assertPage(before(topic, at(start, 8), 100), true, offsets(6, 7));
        assertPage(before(topic, at(start, 6), 100), false, List.of());
        assertPage(before(topic, at(start, 3), 100), false, List.of());
        assertPage(before(topic, at(start, 1), 100), true, List.of());
    }

    @Test
    void oldestMessagesGoWhenTheyAreTooManyBytes() {
        Topic topic = rememberingBytes(10_000);
        String json = '"' + "x".repeat(4_000) + '"';
        for (int i = 0; i < 10; i++) {
            publish(topic, json);
        }
        List<Long> remembered = offsets(newest(topic, 100).messages());
        assertThat(remembered).isIn(offsets(9, 10), offsets(10, 10));
    }

    @Test
    void messagesGoWhenTheirTimeIsOver() {
        Topic topic = forgettingMessages();
        Position start = publishAll(topic, 3);
        pass(LONGER);
        assertPage(newest(topic, 100), false, List.of());
        assertPage(after(topic, at(start, 1), 100), false, List.of());
        assertPage(after(topic, at(start, 3), 100), true, List.of());
        assertThat(publish(topic, "4")).isEqualTo(at(start, 4));
        assertPage(newest(topic, 100), true, List.of(4L));
        assertPage(after(topic, at(start, 3), 100), true, List.of(4L));
        assertPage(after(topic, at(start, 2), 100), false, List.of());
    }

    @Test
    void topicWithoutHistoryKnowsOnlyWhereItStands() {
        Topic topic = topic("a");
        Position start = publishAll(topic, 3);
        assertThat(newest(topic, 100).messages()).isEmpty();
        assertThat(end(topic)).isEqualTo(at(start, 3));
        assertPage(after(topic, at(start, 3), 100), true, List.of());
        assertPage(after(topic, at(start, 2), 100), false, List.of());
    }

    @Test
    void nothingIsReadAfterAPlaceThatIsStillToCome() {
        Topic topic = remembering(100);
        Position start = publishAll(topic, 3);
        assertPage(after(topic, at(start, 4), 100), false, List.of());
        assertThat(after(topic, at(start, 4), 100).position()).isEqualTo(at(start, 3));
    }

    @Test
    void nothingIsReadFromAPlaceOfAnotherEpoch() {
        Topic topic = remembering(100);
        Position end = at(publishAll(topic, 3), 3);
        Position foreign = new Position("another", 2);
        assertThat(after(topic, foreign, 100)).isEqualTo(new Broker.Page(List.of(), end, false));
        assertThat(before(topic, foreign, 100)).isEqualTo(new Broker.Page(List.of(), end, false));
    }

    @Test
    void logThatHasLostItsCountGoesOnInANewEpoch() {
        Topic topic = remembering(100);
        Position start = publishAll(topic, 3);
        loseLogs();
        assertPage(after(topic, at(start, 3), 100), false, List.of());
        assertPage(after(topic, start, 100), false, List.of());
        assertPage(before(topic, at(start, 3), 100), false, List.of());
        Position next = publish(topic, "1");
        assertThat(next.offset()).isEqualTo(1);
        assertThat(next.epoch()).isNotEqualTo(start.epoch());
        assertPage(after(topic, at(start, 0), 100), false, List.of());
        assertPage(after(topic, at(next, 0), 100), true, List.of(1L));
        assertPage(newest(topic, 100), true, List.of(1L));
    }

    @Test
    void whatIsReadAfterAWatchAndWhatIsHeardThenLeaveNoGap() {
        Topic topic = remembering(5_000);
        Position start = end(topic);
        CompletableFuture<Void> publisher = CompletableFuture.runAsync(() -> publishAll(topic, 2_000));
        await().until(() -> end(topic).offset() > 0);
        watch(topic);
        Broker.Page missed = after(topic, start, 5_000);
        publisher.join();
        assertPage(missed, true, offsets(1, missed.position().offset()));
        await().untilAsserted(() -> {
            List<Long> all = new ArrayList<>(offsets(missed.messages()));
            heard(topic).stream()
                    .map(message -> message.position().offset())
                    .filter(offset -> offset > missed.position().offset())
                    .forEach(all::add);
            assertThat(all).isEqualTo(offsets(1, 2_000));
        });
    }

    @Test
    void pageHasNoGapHoweverFastTheOldestGo() {
        Topic topic = remembering(20);
        CompletableFuture<Void> publisher = CompletableFuture.runAsync(() -> publishAll(topic, 2_000));
        Position start = end(topic);
        do {
            List<Message> page = newest(topic, 100).messages();
            if (!page.isEmpty()) {
                long first = page.get(0).position().offset();
                assertThat(page).hasSizeLessThanOrEqualTo(20);
                assertThat(offsets(page)).isEqualTo(offsets(first, first + page.size() - 1));
                Broker.Page next = after(topic, at(start, first), 100);
                assertThat(
                                next.complete()
                                        ? offsets(next.messages())
                                        : offsets(first + 1, next.position().offset()))
                        .isEqualTo(offsets(first + 1, next.position().offset()));
            }
        } while (!publisher.isDone());
        publisher.join();
    }
}
