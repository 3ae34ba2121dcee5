package org.antiphon.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Message;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.spi.Broker;
import org.antiphon.testkit.AtOnce;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Broker} promises: order, history, and here that nothing is published twice; each implementation
 * extends it.
 */
public abstract class BrokerContract extends BrokerHistoryContract {

    @Test
    void whatWasPublishedWithAKeyIsNotPublishedAgain() {
        Topic topic = remembering(10);
        watch(topic);
        Broker.Receipt first = publish(topic, "1", "key");
        publish(topic, "2", "other key");
        assertThat(first.duplicate()).isFalse();
        assertThat(publish(topic, "3", "key")).isEqualTo(new Broker.Receipt(first.position(), true));
        publish(topic, "4");
        assertThat(awaitHeard(topic, 3))
                .extracting(message -> message.payload().json())
                .containsExactly("1", "2", "4");
        assertThat(newest(topic, 10).messages()).isEqualTo(heard(topic));
        assertThat(end(topic).offset()).isEqualTo(3);
    }

    @Test
    void messagesWithoutAKeyAreNeverTheSame() {
        Topic topic = remembering(10);
        publish(topic, "1");
        publish(topic, "1");
        assertThat(offsets(newest(topic, 10).messages())).isEqualTo(offsets(1, 2));
    }

    @Test
    void keyIsThatOfItsTopic() {
        Topic topic = remembering(10);
        publish(topic, "1", "key");
        Broker.Receipt other = publish(topic("other"), "1", "key");
        assertThat(other.duplicate()).isFalse();
    }

    @Test
    void keyIsRememberedWhereMessagesAreNot() {
        Topic topic = topic("a");
        Broker.Receipt first = publish(topic, "1", "key");
        assertThat(publish(topic, "2", "key")).isEqualTo(new Broker.Receipt(first.position(), true));
    }

    @Test
    void keyIsRememberedLongerThanItsMessage() {
        Topic topic = forgettingMessages();
        Broker.Receipt first = publish(topic, "1", "key");
        pass(LONGER);
        assertThat(newest(topic, 10).messages()).isEmpty();
        assertThat(publish(topic, "2", "key")).isEqualTo(new Broker.Receipt(first.position(), true));
    }

    @Test
    void keyIsForgottenAfterItsWindow() {
        Topic topic = forgettingKeys();
        publish(topic, "1", "key");
        pass(LONGER);
        Broker.Receipt second = publish(topic, "2", "key");
        assertThat(second.duplicate()).isFalse();
        assertThat(second.position().offset()).isEqualTo(2);
        assertThat(publish(topic, "3", "key")).isEqualTo(new Broker.Receipt(second.position(), true));
    }

    @Test
    void ofManyWhoPublishWithOneKeyAtOnceOneDoes() {
        Topic topic = remembering(100);
        watch(topic);
        for (int round = 1; round <= 20; round++) {
            String key = "key" + round;
            AtomicInteger number = new AtomicInteger();
            List<Broker.Receipt> receipts =
                    AtOnce.run(4, () -> publish(topic, Integer.toString(number.incrementAndGet()), key));
            assertThat(receipts).extracting(Broker.Receipt::duplicate).containsOnlyOnce(false);
            assertThat(receipts)
                    .extracting(receipt -> receipt.position().offset())
                    .containsOnly((long) round);
        }
        assertThat(offsets(awaitHeard(topic, 20))).isEqualTo(offsets(1, 20));
        assertThat(newest(topic, 100).messages()).isEqualTo(heard(topic));
    }

    @Test
    void messagesAboutTheSameAreNoDuplicatesInATopicThatConflates() {
        Topic topic = conflating();
        watch(topic);
        assertThat(publish(topic, "1", "key").duplicate()).isFalse();
        Broker.Receipt second = publish(topic, "2", "key");
        assertThat(second.duplicate()).isFalse();
        assertThat(second.position().offset()).isEqualTo(2);
        assertThat(awaitHeard(topic, 2)).extracting(Message::position).endsWith(second.position());
        assertThat(newest(topic, 10).messages()).isEqualTo(heard(topic));
    }

    @Test
    void requestIsKnownAgainByItsIdempotencyKeyWhateverItsMessagesKeyIs() {
        Topic topic = remembering(10);
        Broker.Receipt first = done(request(topic, "1", "once", "print"));
        publish(topic, "2");
        assertThat(first.duplicate()).isFalse();
        assertThat(done(request(topic, "1", "once", "print"))).isEqualTo(new Broker.Receipt(first.position(), true));
        assertThat(publish(topic, "3", "once").duplicate()).isFalse();
        assertThat(done(request(topic("other"), "1", "once", "print")).duplicate())
                .isFalse();
        assertThat(newest(topic, 10).messages())
                .extracting(message -> message.payload().json())
                .containsExactly("1", "2", "3");
    }

    @Test
    void requestIsKnownAgainInATopicThatConflatesToo() {
        Topic topic = conflating();
        Broker.Receipt first = done(request(topic, "1", "once", "print"));
        assertThat(done(request(topic, "1", "once", "print"))).isEqualTo(new Broker.Receipt(first.position(), true));
    }

    @Test
    void idempotencyKeyThatComesWithSomethingElseIsRefused() {
        Topic topic = remembering(10);
        watch(topic);
        done(request(topic, "1", "once", "print"));
        assertThat(request(topic, "2", "once", "another print").toCompletableFuture())
                .failsWithin(LONGER)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOfSatisfying(RefusedException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.KEY_REUSED));
        assertThat(end(topic).offset()).isEqualTo(1);
        assertThat(awaitHeard(topic, 1)).hasSize(1);
    }
}
