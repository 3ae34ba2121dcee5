package org.antiphon.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Position;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {

    private static final Topic INBOX = new Topic("inbox.ann");

    private final DeliveryWorld world = new DeliveryWorld();

    private static void assertRefused(ErrorCode code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(RefusedException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(code));
    }

    @Test
    void whoWasNeverHereGetsEverythingFromTheStartOfTheLog() {
        world.publish(INBOX, 1);
        world.publish(INBOX, 2);

        Client ann = world.connect("ann", INBOX);

        assertThat(ann.last("ok").path("recovered").asBoolean()).isTrue();
        assertThat(ann.payloads()).containsExactly("1", "2");
    }

    @Test
    void whoComesBackGetsWhatHeHasNotAcknowledgedAndNothingElse() {
        world.publish(INBOX, 1);
        Position second = world.publish(INBOX, 2);
        Client phone = world.connect("ann", INBOX);
        assertThat(world.acknowledge(phone, INBOX, second)).isEqualTo(second);
        world.publish(INBOX, 3);
        phone.disconnect();
        world.publish(INBOX, 4);

        Client laptop = world.connect("ann", INBOX);

        assertThat(laptop.last("ok").path("recovered").asBoolean()).isTrue();
        assertThat(laptop.payloads()).containsExactly("3", "4");
    }

    @Test
    void clientThatNamesAPositionGetsWhatFollowsIt() {
        world.publish(INBOX, 1);
        Position second = world.publish(INBOX, 2);
        world.publish(INBOX, 3);

        Client ann = world.connect("ann", INBOX, Optional.of(second));

        assertThat(ann.payloads()).containsExactly("3");
    }

    @Test
    void whereTheLogNoLongerReachesBackTheClientIsToldAndWhatIsLeftFollows() {
        DeliveryWorld small = new DeliveryWorld(DeliveryWorld.settings("history-messages", "3"));
        Client phone = small.connect("ann", INBOX);
        small.acknowledge(phone, INBOX, small.publish(INBOX, 1));
        phone.disconnect();
        Position[] missed = IntStream.rangeClosed(2, 6)
                .mapToObj(number -> small.publish(INBOX, number))
                .toArray(Position[]::new);

        Client laptop = small.connect("ann", INBOX);

        assertThat(laptop.last("ok").path("recovered").asBoolean(true)).isFalse();
        assertThat(laptop.last("ok").path("position").asText()).isEqualTo(missed[1].toString());
        assertThat(laptop.payloads()).containsExactly("4", "5", "6");
    }

    @Test
    void lossIsToldAgainUntilSomethingIsAcknowledged() {
        DeliveryWorld small = new DeliveryWorld(DeliveryWorld.settings("history-messages", "1"));
        small.publish(INBOX, 1);
        Position second = small.publish(INBOX, 2);
        small.connect("ann", INBOX).disconnect();

        Client again = small.connect("ann", INBOX);
        assertThat(again.last("ok").path("recovered").asBoolean(true)).isFalse();
        small.acknowledge(again, INBOX, second);
        again.disconnect();

        assertThat(small.connect("ann", INBOX).last("ok").path("recovered").asBoolean())
                .isTrue();
    }

    @Test
    void liveMessagesComeAfterWhatIsOwedThoughTheCursorIsReadLate() {
        world.publish(INBOX, 1);
        world.cursors.beLate();
        Client ann = world.connect("ann", INBOX);
        world.publish(INBOX, 2);
        world.cursors.answerAll();
        world.publish(INBOX, 3);

        assertThat(ann.payloads()).containsExactly("1", "2", "3");
    }

    @Test
    void whatOneDeviceAcknowledgedIsAcknowledgedOnAll() {
        Client phone = world.connect("ann", INBOX);
        Client laptop = world.connect("ann", INBOX);
        Position first = world.publish(INBOX, 1);
        world.acknowledge(phone, INBOX, first);
        laptop.forget();
        phone.forget();

        world.pass(DeliveryWorld.TIMEOUT.multipliedBy(10));

        assertThat(phone.payloads()).isEmpty();
        assertThat(laptop.payloads()).isEmpty();
        assertThat(world.acknowledge(laptop, INBOX, first)).isEqualTo(first);
    }

    @Test
    void lateAcknowledgementIsAnsweredWithTheCursor() {
        Client ann = world.connect("ann", INBOX);
        Position first = world.publish(INBOX, 1);
        Position second = world.publish(INBOX, 2);
        world.acknowledge(ann, INBOX, second);

        assertThat(world.acknowledge(ann, INBOX, first)).isEqualTo(second);
        assertThat(world.acknowledge(ann, INBOX, new Position(first.epoch(), 0)))
                .isEqualTo(second);
    }

    @Test
    void positionsThatWereNeverSentAreRefused() {
        Client ann = world.connect("ann", INBOX);
        Position first = world.publish(INBOX, 1);

        assertRefused(ErrorCode.INVALID_POSITION, () -> world.acknowledge(ann, INBOX, new Position(first.epoch(), 2)));
        assertRefused(
                ErrorCode.INVALID_POSITION,
                () -> world.acknowledge(ann, INBOX, new Position(first.epoch(), Long.MAX_VALUE)));
        assertRefused(ErrorCode.INVALID_POSITION, () -> world.acknowledge(ann, INBOX, new Position("other", 1)));
        assertThat(world.acknowledge(ann, INBOX, first)).isEqualTo(first);
    }

    @Test
    void topicsThatAreNotSubscribedAreRefused() {
        Client ann = world.connect("ann", INBOX);
        Client ben = world.connect("ben", new Topic("inbox.ben"));
        Position first = world.publish(INBOX, 1);

        assertRefused(ErrorCode.NOT_SUBSCRIBED, () -> world.acknowledge(ben, INBOX, first));
        ann.disconnect();
        assertRefused(ErrorCode.NOT_SUBSCRIBED, () -> world.acknowledge(ann, INBOX, first));
    }

    @Test
    void nothingIsExpectedOfTopicsVersionsAndCallersThatCannotAcknowledge() {
        TestSessions sessions = world.sessions();
        ClientSession old = sessions.open("ann", Subprotocol.V1_JSON, RecordingTransport.inline());
        ClientSession nobody = sessions.open(Caller.ANONYMOUS, RecordingTransport.inline());
        ClientSession ann = sessions.open("ann", RecordingTransport.inline());

        assertThat(world.acknowledgements.concerns(ann, INBOX)).isTrue();
        assertThat(world.acknowledgements.concerns(ann, new Topic("rooms.a"))).isFalse();
        assertThat(world.acknowledgements.concerns(old, INBOX)).isFalse();
        assertThat(world.acknowledgements.concerns(nobody, INBOX)).isFalse();
    }

    @Test
    void everythingIsReleasedWithTheSessionHoweverItEnds() {
        Set<Client> clients = Set.of(world.connect("ann", INBOX), world.connect("ann", INBOX));
        IntStream.range(0, 100).forEach(number -> world.publish(INBOX, number));
        assertThat(world.acknowledgements.size()).isEqualTo(1);
        assertThat(world.metrics.valueOf("antiphon.acknowledging.waiting")).isEqualTo(1);

        clients.forEach(Client::disconnect);

        assertThat(world.acknowledgements.size()).isZero();
        assertThat(world.acknowledgements.waiting()).isEmpty();
    }

    @Test
    void subscribingAgainOnTheSameConnectionKeepsOneTrack() {
        Client ann = world.connect("ann", INBOX);
        Position first = world.publish(INBOX, 1);
        world.hub.subscribe(ann.session(), INBOX, Optional.empty());

        assertThat(ann.payloads()).containsExactly("1", "1");
        assertThat(world.acknowledge(ann, INBOX, first)).isEqualTo(first);
        ann.disconnect();
        assertThat(world.acknowledgements.size()).isZero();
    }

    @Test
    void brokenStoreRefusesTheSubscriptionAndTheAcknowledgementAndLosesNothing() {
        Client ann = world.connect("ann", INBOX);
        Position first = world.publish(INBOX, 1);
        world.cursors.breakDown();
        assertThat(world.acknowledgements.acknowledge(ann.session(), INBOX, first))
                .isCompletedExceptionally();
        world.pass(DeliveryWorld.TIMEOUT.multipliedBy(20));
        assertThat(ann.payloads()).containsExactly("1");

        world.cursors.recover();
        world.pass(DeliveryWorld.TIMEOUT);
        assertThat(ann.payloads()).isEqualTo(List.of("1", "1"));
        assertThat(world.acknowledge(ann, INBOX, first)).isEqualTo(first);
    }

    @Test
    void topicWithoutAcknowledgementStartsAtItsEndAsEver() {
        DeliveryWorld plain = new DeliveryWorld(Map.of("antiphon.topics.inbox.acknowledged", "false"));
        plain.publish(INBOX, 1);

        assertThat(plain.connect("ann", INBOX).payloads()).isEmpty();
    }
}
