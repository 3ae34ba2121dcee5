package org.antiphon.session;

import static org.antiphon.session.Items.MANY;
import static org.antiphon.session.Items.answer;
import static org.antiphon.session.Items.close;
import static org.antiphon.session.Items.drain;
import static org.antiphon.session.Items.publication;
import static org.antiphon.session.Items.take;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.antiphon.message.Overflow;
import org.antiphon.message.Topic;
import org.junit.jupiter.api.Test;

class DropOldestTest {

    private final OutboundQueue queue = Items.queue(3, 100);

    private static Outbound.Publication news(String topic, long offset) {
        return publication(Overflow.DROP_OLDEST, topic, offset);
    }

    private void offer(String topic, int... offsets) {
        for (int offset : offsets) {
            assertThat(queue.offer(news(topic, offset))).isTrue();
        }
    }

    @Test
    void gapIsToldOnceAndBeforeTheNextMessageOfItsTopic() {
        offer("a", 1, 2, 3, 4, 5);
        assertThat(take(queue, MANY, MANY)).containsExactly("gap a 2", "a3", "a4", "a5");
        offer("a", 6);
        assertThat(take(queue, MANY, MANY)).containsExactly("a6");
    }

    @Test
    void gapIsToldInItsPlaceAlsoWhenOneItemGoesOutAtATime() {
        queue.offer(answer("x"));
        offer("a", 1);
        offer("b", 1, 2, 3);
        assertThat(drain(queue)).containsExactly("x", "gap b 1", "b2", "b3", "gap a 1");
    }

    @Test
    void gapsOfSeveralTopicsAreToldEach() {
        offer("a", 1);
        offer("b", 1, 2, 3, 4);
        offer("a", 2);
        assertThat(take(queue, MANY, MANY)).containsExactly("gap b 2", "b3", "b4", "gap a 1", "a2");
    }

    @Test
    void largeMessagePushesOutAsManyAsItNeeds() {
        queue.offer(publication(Overflow.DROP_OLDEST, "a", 1, Optional.empty(), "1".repeat(40)));
        queue.offer(publication(Overflow.DROP_OLDEST, "a", 2, Optional.empty(), "2".repeat(40)));
        queue.offer(publication(Overflow.DROP_OLDEST, "a", 3, Optional.empty(), "3".repeat(90)));
        assertThat(queue.bytes()).isEqualTo(90);
        assertThat(drain(queue)).containsExactly("gap a 2", "3".repeat(90));
    }

    @Test
    void whatMayNotBeDroppedStaysAndTheNewMessageIsTheGap() {
        queue.offer(answer("x"));
        queue.offer(answer("y"));
        queue.offer(answer("z"));
        offer("a", 1, 2);
        assertThat(drain(queue)).containsExactly("x", "y", "z", "gap a 2");
    }

    @Test
    void everythingElsePushesOutWhatMayBeDropped() {
        offer("a", 1, 2, 3);
        assertThat(queue.offer(answer("x"))).isTrue();
        assertThat(queue.offer(publication(Overflow.DISCONNECT, "b", 1))).isTrue();
        assertThat(queue.offer(publication(Overflow.CONFLATE, "c", 1))).isTrue();
        assertThat(queue.offer(answer("y"))).isFalse();
        assertThat(take(queue, MANY, MANY)).containsExactly("x", "b1", "c1", "gap a 3");
    }

    @Test
    void gapIsToldBeforeTheCloseAndNeverAfterIt() {
        queue.offer(answer("x"));
        queue.offer(answer("y"));
        queue.offer(answer("z"));
        offer("a", 1);
        offer("b", 1);
        close(queue);
        assertThat(drain(queue)).containsExactly("x", "y", "z", "gap a 1", "gap b 1", "close");
    }

    @Test
    void versionWithoutWordsForAGapGoesOn() {
        OutboundQueue silent = new OutboundQueue(1, 100, reset -> Optional.empty());
        silent.offer(news("a", 1));
        silent.offer(news("a", 2));
        assertThat(take(silent, 1, MANY)).containsExactly("a2");
        silent.offer(answer("x"));
        silent.offer(news("a", 3));
        assertThat(drain(silent)).containsExactly("x");
        assertThat(silent.isEmpty()).isTrue();
    }

    @Test
    void lossesAreCountedByTopic() {
        offer("counted", 1, 2, 3, 4, 5);
        assertThat(Items.LOSSES.of(new Topic("counted"))).contains(new LossLedger.Losses(0, 0, 2));
    }
}
