package org.antiphon.session;

import static org.antiphon.session.Items.MANY;
import static org.antiphon.session.Items.answer;
import static org.antiphon.session.Items.close;
import static org.antiphon.session.Items.closeNow;
import static org.antiphon.session.Items.drain;
import static org.antiphon.session.Items.publication;
import static org.antiphon.session.Items.take;
import static org.assertj.core.api.Assertions.assertThat;

import org.antiphon.message.Overflow;
import org.junit.jupiter.api.Test;

class OutboundQueueTest {

    private final OutboundQueue queue = Items.queue(3, 100);

    @Test
    void whatWaitsComesOutInOrder() {
        queue.offer(answer("a"));
        queue.offer(publication(Overflow.DISCONNECT, "t", 1));
        queue.offer(answer("b"));
        assertThat(take(queue, MANY, MANY)).containsExactly("a", "t1", "b");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void oneMessageTooManyIsRefused() {
        assertThat(queue.offer(answer("a"))).isTrue();
        assertThat(queue.offer(answer("b"))).isTrue();
        assertThat(queue.offer(answer("c"))).isTrue();
        assertThat(queue.offer(answer("d"))).isFalse();
    }

    @Test
    void oneByteTooManyIsRefused() {
        assertThat(queue.offer(answer("a".repeat(60)))).isTrue();
        assertThat(queue.offer(publication(Overflow.DISCONNECT, "t".repeat(39), 1)))
                .isTrue();
        assertThat(queue.bytes()).isEqualTo(100);
        assertThat(queue.offer(publication(Overflow.DISCONNECT, "t", 2))).isFalse();
    }

    @Test
    void answerMayBeLargerThanTheRoomThatIsLeftButNeedsSome() {
        assertThat(queue.offer(answer("a".repeat(99)))).isTrue();
        assertThat(queue.offer(answer("b".repeat(500)))).isTrue();
        assertThat(queue.offer(answer("c"))).isFalse();
    }

    @Test
    void roomComesBackWithWhatIsTaken() {
        queue.offer(answer("a".repeat(99)));
        take(queue, 1, MANY);
        assertThat(queue.bytes()).isZero();
        assertThat(queue.offer(answer("b".repeat(100)))).isTrue();
    }

    @Test
    void batchEndsAtItsLimits() {
        OutboundQueue long1 = Items.queue(100, MANY);
        for (int i = 0; i < 7; i++) {
            long1.offer(answer("m" + i));
        }
        assertThat(take(long1, 3, MANY)).containsExactly("m0", "m1", "m2");
        assertThat(take(long1, MANY, 5)).containsExactly("m3", "m4");
        assertThat(take(long1, MANY, 4)).containsExactly("m5", "m6");
    }

    @Test
    void messageLargerThanABatchGoesOutByItself() {
        queue.offer(answer("a".repeat(50)));
        queue.offer(answer("b"));
        assertThat(take(queue, MANY, 10)).containsExactly("a".repeat(50));
        assertThat(take(queue, MANY, 10)).containsExactly("b");
    }

    @Test
    void pingGoesOutAloneAndInItsPlace() {
        queue.offer(answer("a"));
        queue.offer(new Outbound.Ping());
        queue.offer(answer("b"));
        assertThat(take(queue, MANY, MANY)).containsExactly("a");
        assertThat(take(queue, MANY, MANY)).containsExactly("ping");
        assertThat(take(queue, MANY, MANY)).containsExactly("b");
    }

    @Test
    void thereIsAlwaysRoomForAPing() {
        for (int i = 0; i < 3; i++) {
            queue.offer(answer("a"));
        }
        assertThat(queue.offer(new Outbound.Ping())).isTrue();
    }

    @Test
    void closeWaitsForWhatWaitsAndIsTheLast() {
        queue.offer(answer("a"));
        queue.offer(new Outbound.Ping());
        close(queue);
        close(queue);
        assertThat(queue.offer(answer("late"))).isTrue();
        assertThat(drain(queue)).containsExactly("a", "ping", "close");
    }

    @Test
    void closeNowForgetsWhatWaits() {
        queue.offer(answer("a"));
        queue.offer(publication(Overflow.CONFLATE, "t", 1));
        closeNow(queue);
        closeNow(queue);
        assertThat(queue.bytes()).isZero();
        assertThat(queue.offer(answer("late"))).isTrue();
        assertThat(drain(queue)).containsExactly("close");
    }

    @Test
    void nothingFollowsTheClose() {
        close(queue);
        assertThat(drain(queue)).containsExactly("close");
        closeNow(queue);
        close(queue);
        queue.offer(answer("late"));
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void nothingFollowsTheEndOfTheConnection() {
        queue.offer(answer("a"));
        queue.discard();
        closeNow(queue);
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.bytes()).isZero();
        assertThat(queue.offer(answer("late"))).isTrue();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void clientThatWasTooSlowOnceGetsNothingMore() {
        for (int i = 0; i < 4; i++) {
            queue.offer(answer("a" + i));
        }
        take(queue, 1, MANY);
        assertThat(queue.offer(answer("late"))).isTrue();
        assertThat(drain(queue)).containsExactly("a1", "a2");
    }
}
