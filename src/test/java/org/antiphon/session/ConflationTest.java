package org.antiphon.session;

import static org.antiphon.session.Items.MANY;
import static org.antiphon.session.Items.answer;
import static org.antiphon.session.Items.drain;
import static org.antiphon.session.Items.keyed;
import static org.antiphon.session.Items.publication;
import static org.antiphon.session.Items.take;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antiphon.message.Overflow;
import org.antiphon.message.Topic;
import org.junit.jupiter.api.Test;

class ConflationTest {

    private final OutboundQueue queue = Items.queue(3, 100);

    @Test
    void onlyTheLatestOfEachKeyGoesOutInTheOrderOfTheLog() {
        queue.offer(keyed("t", 1, "a"));
        queue.offer(keyed("t", 2, "b"));
        queue.offer(keyed("t", 3, "a"));
        assertThat(take(queue, MANY, MANY)).containsExactly("t2b", "t3a");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void messagesWithoutAKeyStandForTheirTopic() {
        queue.offer(publication(Overflow.CONFLATE, "t", 1));
        queue.offer(publication(Overflow.CONFLATE, "u", 1));
        queue.offer(publication(Overflow.CONFLATE, "t", 2));
        queue.offer(keyed("t", 3, "a"));
        assertThat(drain(queue)).containsExactly("u1", "t2", "t3a");
    }

    @Test
    void whatIsOnItsWayIsNotTakenBack() {
        queue.offer(keyed("t", 1, "a"));
        assertThat(take(queue, 1, MANY)).containsExactly("t1a");
        queue.offer(keyed("t", 2, "a"));
        assertThat(take(queue, 1, MANY)).containsExactly("t2a");
    }

    @Test
    void supersededMessagesTakeNoRoom() {
        queue.offer(answer("x"));
        queue.offer(answer("y"));
        for (int i = 0; i < 10_000; i++) {
            assertThat(queue.offer(keyed("t", i, "a"))).isTrue();
        }
        assertThat(queue.bytes()).isEqualTo(2 + "t9999a".length());
        assertThat(drain(queue)).containsExactly("x", "y", "t9999a");
        assertThat(queue.bytes()).isZero();
    }

    @Test
    void tooManyKeysAreTooSlow() {
        queue.offer(keyed("t", 1, "a"));
        queue.offer(keyed("t", 2, "b"));
        queue.offer(keyed("t", 3, "c"));
        assertThat(queue.offer(keyed("t", 4, "b"))).isTrue();
        assertThat(queue.offer(keyed("t", 5, "d"))).isFalse();
    }

    @Test
    void oneMessageThatComesTwiceGoesOutOnceAndLeavesTheCountAsItWas() {
        for (int round = 0; round < 10; round++) {
            Outbound.Publication same = keyed("t", round, "a");
            for (int i = 0; i < 10; i++) {
                queue.offer(same);
            }
            assertThat(drain(queue)).hasSize(1);
        }
        assertThat(queue.offer(answer("x"))).isTrue();
        assertThat(queue.offer(answer("y"))).isTrue();
        assertThat(queue.offer(answer("z"))).isTrue();
        assertThat(queue.offer(answer("!"))).isFalse();
    }

    @Test
    void supersededMessagesDoNotStayInMemory() {
        OutboundQueue large = Items.queue(1_000, 1_000_000);
        List<WeakReference<Outbound>> offered = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Outbound.Publication next = publication(
                    Overflow.CONFLATE,
                    "t",
                    i,
                    Optional.empty(),
                    Integer.toString(i).repeat(50_000));
            offered.add(new WeakReference<>(next));
            large.offer(next);
        }
        System.gc();
        assertThat(offered).filteredOn(reference -> reference.get() != null).hasSizeLessThan(30);
    }

    @Test
    void lossesAreCountedByTopic() {
        for (int i = 0; i < 5; i++) {
            queue.offer(keyed("conflated", i, "a"));
        }
        assertThat(Items.LOSSES.of(new Topic("conflated"))).contains(new LossLedger.Losses(0, 4, 0));
    }
}
