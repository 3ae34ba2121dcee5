package org.antiphon.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.antiphon.event.Subscribed;
import org.antiphon.event.Unsubscribed;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.RecordingTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

    private final TestHub hub = TestHub.direct(Map.of("antiphon.limits.subscriptions-per-connection", "3"));
    private final ClientSession ann = hub.sessions().open("ann", RecordingTransport.inline());

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void subscribersOfATopicAreKnown() {
        ClientSession ben = hub.sessions().open("ben", RecordingTransport.inline());
        hub.subscribe(ann, "a.b");
        hub.subscribe(ben, "a.*");
        assertThat(hub.broadcaster().subscribersOf(new Topic("a.b"))).containsExactlyInAnyOrder(ann, ben);
        assertThat(hub.broadcaster().subscribersOf(new Topic("a.c"))).containsExactly(ben);
        assertThat(hub.broadcaster().subscribersOf(new Topic("b"))).isEmpty();
    }

    @Test
    void nobodyHoldsMoreThanHeMay() {
        hub.subscribe(ann, "a");
        hub.subscribe(ann, "b.*");
        hub.subscribe(ann, "c");
        assertThatThrownBy(() -> hub.begin(ann, "d"))
                .isInstanceOfSatisfying(RefusedException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.TOO_MANY_SUBSCRIPTIONS));
        hub.subscribe(ann, "a");
        assertThat(hub.held(ann)).containsExactly("a", "b.*", "c");
        hub.unsubscribe(ann, "c");
        hub.subscribe(ann, "d");
        assertThat(hub.held(ann)).containsExactly("a", "b.*", "d");
    }

    @Test
    void whatIsForbiddenIsNotEvenWatched() {
        hub.rules().forbid("secret");
        assertForbidden("secret");
        assertThat(hub.broker().watched()).isEmpty();
        assertThat(hub.held(ann)).isEmpty();
    }

    @Test
    void checkThatFailsIsANo() {
        hub.rules().breakDown();
        assertForbidden("a");
    }

    private void assertForbidden(String pattern) {
        assertThatThrownBy(() -> hub.begin(ann, pattern))
                .isInstanceOfSatisfying(RefusedException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.FORBIDDEN));
    }

    @Test
    void withdrawalDuringASubscribeIsNotMissed() {
        hub.rules().afterNextAnswer(() -> {
            hub.rules().forbid("a");
            hub.review().review("ann");
        });
        assertForbidden("a");
        assertThat(hub.held(ann)).isEmpty();
        assertThat(hub.broker().watched()).isEmpty();
    }

    @Test
    void beginningAndEndAreToldOnceEach() {
        hub.subscribe(ann, "a");
        hub.subscribe(ann, "a");
        hub.subscribe(ann, "b.*");
        hub.unsubscribe(ann, "a");
        hub.sessions().registry().close(ann, 1000);
        assertThat(hub.sessions().events().fired(Subscribed.class))
                .extracting(subscribed -> subscribed.pattern().expression())
                .containsExactly("a", "b.*");
        assertThat(hub.sessions().events().fired(Unsubscribed.class))
                .extracting(unsubscribed -> unsubscribed.pattern().expression())
                .containsExactly("a", "b.*");
    }

    @Test
    void nothingBeginsAfterTheEndOfTheSession() {
        hub.sessions().registry().close(ann, 1000);
        assertThat(hub.begin(ann, "a")).isCompletedWithValue(Optional.empty());
        assertThat(hub.unsubscribe(ann, "a")).isFalse();
        assertThat(hub.broker().watched()).isEmpty();
        assertThat(hub.broadcaster().subscribersOf(new Topic("a"))).isEmpty();
        assertThat(hub.sessions().events().fired(Subscribed.class)).isEmpty();
    }
}
