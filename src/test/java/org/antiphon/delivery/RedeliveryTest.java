package org.antiphon.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antiphon.event.DeadLettered;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.junit.jupiter.api.Test;

class RedeliveryTest {

    private static final Topic INBOX = new Topic("inbox.ann");
    private static final Topic DEAD = new Topic("$dead.inbox.ann");
    private static final Duration ALL_ATTEMPTS = DeliveryWorld.TIMEOUT.multipliedBy(7);

    private final DeliveryWorld world = new DeliveryWorld();

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void whatIsNotAcknowledgedInTimeIsSentAgainAtTheSamePosition() {
        Client ann = world.connect("ann", INBOX);
        Position first = world.publish(INBOX, 1);
        ann.forget();

        world.pass(millis(1000));
        assertThat(ann.payloads()).isEmpty();
        world.pass(millis(250));

        assertThat(ann.payloads()).containsExactly("1");
        assertThat(ann.last("message").path("position").asText()).isEqualTo(first.toString());
        assertThat(world.metrics.countOf("antiphon.redeliveries")).isEqualTo(1);
    }

    @Test
    void everyWaitIsTwiceAsLongAsTheOneBefore() {
        Client ann = world.connect("ann", INBOX);
        world.publish(INBOX, 1);
        world.pass(millis(1250));
        assertThat(ann.payloads()).hasSize(2);

        world.pass(millis(2000));
        assertThat(ann.payloads()).hasSize(2);
        world.pass(millis(500));
        assertThat(ann.payloads()).hasSize(3);
    }

    @Test
    void whatIsAcknowledgedIsNotSentAgainAndTheRestIs() {
        Client ann = world.connect("ann", INBOX);
        world.publish(INBOX, 1);
        Position second = world.publish(INBOX, 2);
        world.publish(INBOX, 3);
        world.acknowledge(ann, INBOX, second);
        ann.forget();

        world.pass(DeliveryWorld.TIMEOUT);

        assertThat(ann.payloads()).containsExactly("3");
    }

    @Test
    void redeliveryGoesToAllDevicesOfTheUserAndToNobodyElse() {
        Topic shared = new Topic("inbox.team");
        Client phone = world.connect("ann", shared);
        Client laptop = world.connect("ann", shared);
        Client ben = world.connect("ben", shared);
        world.acknowledge(ben, shared, world.publish(shared, 1));
        List.of(phone, laptop, ben).forEach(Client::forget);

        world.pass(DeliveryWorld.TIMEOUT);

        assertThat(phone.payloads()).containsExactly("1");
        assertThat(laptop.payloads()).containsExactly("1");
        assertThat(ben.payloads()).isEmpty();
    }

    @Test
    void afterTheLastAttemptTheMessageGoesToTheDeadLettersAndTheCursorMovesOn() {
        Client ann = world.connect("ann", INBOX);
        Position first = world.publish(INBOX, "{\"a\": 1.50}");

        world.pass(ALL_ATTEMPTS);

        assertThat(ann.payloads()).hasSize(3);
        assertThat(world.log(DEAD)).containsExactly("{\"a\": 1.50}");
        assertThat(world.events(DeadLettered.class)).singleElement().satisfies(event -> {
            assertThat(event.user()).isEqualTo("ann");
            assertThat(event.message().position()).isEqualTo(first);
            assertThat(event.attempts()).isEqualTo(3);
        });
        assertThat(world.metrics.countOf("antiphon.dead.letters")).isEqualTo(1);
        ann.disconnect();
        assertThat(world.connect("ann", INBOX).payloads()).isEmpty();
    }

    @Test
    void deadLetterSaysFromWhereItCame() {
        Client operator = world.connect("ops", DEAD);
        world.connect("ann", INBOX);
        Position first = world.publish(INBOX, 1);

        world.pass(ALL_ATTEMPTS);

        assertThat(operator.last("message").path("key").asText()).isEqualTo(first.toString());
    }

    @Test
    void messageThatSeveralUsersLeaveIsOneDeadLetterAndAnEventForEach() {
        Topic shared = new Topic("inbox.team");
        world.connect("ann", shared);
        world.connect("ben", shared);
        world.publish(shared, 1);

        world.pass(ALL_ATTEMPTS);

        assertThat(world.log(new Topic("$dead.inbox.team"))).containsExactly("1");
        assertThat(world.events(DeadLettered.class))
                .extracting(DeadLettered::user)
                .containsExactlyInAnyOrder("ann", "ben");
    }

    @Test
    void cursorPassesADeadLetterOnlyWhenAllBeforeIsDealtWith() {
        Client ann = world.connect("ann", INBOX);
        world.publish(INBOX, 1);
        world.pass(millis(600));
        world.publish(INBOX, 2);
        world.pass(ALL_ATTEMPTS.plusSeconds(1));

        assertThat(world.log(DEAD)).containsExactly("1", "2");
        ann.disconnect();
        assertThat(world.connect("ann", INBOX).payloads()).isEmpty();
    }

    @Test
    void whileNobodyOfTheUserIsHereNoAttemptIsCounted() {
        Client ann = world.connect("ann", INBOX);
        world.publish(INBOX, 1);
        world.pass(millis(4000));
        assertThat(ann.payloads()).hasSize(3);
        ann.disconnect();
        world.pass(Duration.ofSeconds(60));
        assertThat(world.log(DEAD)).isEmpty();

        Client again = world.connect("ann", INBOX);
        world.pass(millis(1250));

        assertThat(again.payloads()).containsExactly("1", "1");
        assertThat(world.log(DEAD)).isEmpty();
    }

    @Test
    void whatTheAnswerToSubscribeBroughtIsSentAgainToo() {
        world.publish(INBOX, 1);
        world.publish(INBOX, 2);
        Client ann = world.connect("ann", INBOX);
        ann.forget();

        world.pass(DeliveryWorld.TIMEOUT);

        assertThat(ann.payloads()).containsExactly("1", "2");
    }

    @Test
    void whatAnotherNodeAcknowledgedIsNotSentAgain() {
        Client ann = world.connect("ann", INBOX);
        Position first = world.publish(INBOX, 1);
        world.cursors.advance("ann", INBOX, first);
        ann.forget();

        world.pass(ALL_ATTEMPTS);

        assertThat(ann.payloads()).isEmpty();
        assertThat(world.acknowledgements.waiting()).isEmpty();
    }

    @Test
    void whatIsAcknowledgedWhileTheStoreIsAskedIsNotSentAgain() {
        Client ann = world.connect("ann", INBOX);
        Position first = world.publish(INBOX, 1);
        ann.forget();
        world.cursors.beLate();
        world.pass(millis(1250));
        world.cursors.beOnTime();
        world.acknowledge(ann, INBOX, first);
        world.cursors.answerAll();

        assertThat(ann.payloads()).isEmpty();
    }

    @Test
    void whatTheLogForgotIsTold() {
        DeliveryWorld small = new DeliveryWorld(DeliveryWorld.settings("history-messages", "2"));
        Client ann = small.connect("ann", INBOX);
        Position first = small.publish(INBOX, 1);
        small.publish(INBOX, 2);
        small.publish(INBOX, 3);
        ann.forget();

        small.pass(DeliveryWorld.TIMEOUT);

        assertThat(ann.last("reset").path("position").asText()).isEqualTo(first.toString());
        assertThat(ann.payloads()).containsExactly("2", "3");
    }

    @Test
    void manyMessagesAreSentAgainInPartsInOrderAndEachOnce() {
        Client ann = world.connect("ann", INBOX);
        IntStream.rangeClosed(1, 450).forEach(number -> world.publish(INBOX, number));
        ann.forget();

        world.pass(millis(1200));
        assertThat(ann.payloads()).hasSizeLessThanOrEqualTo(200);
        world.pass(millis(500));

        assertThat(ann.payloads())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 450)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void largeMessagesAreSentAgainInPartsToo() {
        Client ann = world.connect("ann", INBOX);
        String large = '"' + String.join("", Collections.nCopies(50_000, "x")) + '"';
        IntStream.rangeClosed(1, 9).forEach(number -> world.publish(INBOX, large));
        ann.forget();

        world.pass(millis(1200));
        assertThat(ann.count("message")).isBetween(1L, 6L);
        world.pass(millis(300));

        assertThat(ann.count("message")).isEqualTo(9);
    }

    @Test
    void clientThatNamedAPositionIsSentAgainWhatItHadButDidNotAcknowledge() {
        Client phone = world.connect("ann", INBOX);
        Position first = world.publish(INBOX, 1);
        Position second = world.publish(INBOX, 2);
        world.acknowledge(phone, INBOX, first);
        phone.disconnect();
        Client again = world.connect("ann", INBOX, Optional.of(second));
        assertThat(again.payloads()).isEmpty();

        world.pass(DeliveryWorld.TIMEOUT);

        assertThat(again.payloads()).containsExactly("2");
    }

    @Test
    void namesOfDeadLetterTopicsAreNeverTooLong() {
        String longest = "a".repeat(193) + ".bbbbbb";
        assertThat(DeadLetters.topicOf(new Topic("orders.1"))).isEqualTo(new Topic("$dead.orders.1"));
        assertThat(DeadLetters.topicOf(new Topic("$stock.1"))).isEqualTo(new Topic("$dead.stock.1"));
        assertThat(DeadLetters.topicOf(new Topic(longest)).name()).isEqualTo("$dead." + "a".repeat(193));
    }
}
