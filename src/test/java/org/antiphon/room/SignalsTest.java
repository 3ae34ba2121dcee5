package org.antiphon.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.antiphon.hub.Wish;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Payload;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.room.RoomWorld.Client;
import org.junit.jupiter.api.Test;

class SignalsTest {

    private static final Topic DOC = new Topic("docs.7");
    private static final String TYPING = "typing";
    private static final Duration TTL = Signals.STANDARD_TTL;

    private final RoomWorld world = RoomWorld.with(Map.of(
            "antiphon.signals.per-second", "5",
            "antiphon.signals.burst", "10",
            "antiphon.signals.live-per-connection", "3"));
    private final Client ann = world.join("ann", DOC);
    private final Client ben = world.join("ben", DOC);

    {
        forget();
    }

    private void forget() {
        ann.news();
        ben.news();
    }

    private void type(Client client) {
        world.signals().begin(client.session(), DOC, TYPING, Optional.empty(), TTL);
    }

    private static String typing(boolean active) {
        return "{\"type\":\"signal\",\"topic\":\"docs.7\",\"name\":\"typing\"" + (active ? "" : ",\"active\":false")
                + ",\"from\":{\"user\":\"ann\",\"name\":\"ann\"}}";
    }

    private static void assertRefused(ErrorCode code, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(RefusedException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(code));
    }

    @Test
    void othersSeeThatSomebodyIsTypingUntilHeStops() {
        type(ann);
        assertThat(ben.news()).containsExactly(typing(true));
        world.signals().end(ann.session(), DOC, TYPING);
        assertThat(ben.news()).containsExactly(typing(false));
        assertThat(ann.news()).isEmpty();
    }

    @Test
    void typingEndsByItself() {
        type(ann);
        world.pass(TTL.minusMillis(1));
        assertThat(ben.news()).containsExactly(typing(true));
        world.pass(Duration.ofMillis(1));
        assertThat(ben.news()).containsExactly(typing(false));
        assertThat(world.signals().size()).isZero();
    }

    @Test
    void typingOnIsNoNewsAndEndsLater() {
        for (int i = 0; i < 5; i++) {
            type(ann);
            world.pass(Duration.ofSeconds(2));
        }
        assertThat(ben.news()).containsExactly(typing(true));
        world.pass(Duration.ofSeconds(1));
        assertThat(ben.news()).containsExactly(typing(false));
    }

    @Test
    void whoVanishesTypesNoMore() {
        type(ann);
        world.lose(ann);
        assertThat(ben.news()).containsExactly(typing(true), typing(false));
    }

    @Test
    void whoLeavesTypesNoMore() {
        type(ann);
        world.unsubscribe(ann, DOC);
        world.pass(Duration.ZERO);
        assertThat(ben.news()).contains(typing(true), typing(false)).hasSize(3);
    }

    @Test
    void otherTabTakesOverAndTheFirstOneEndsNothingThen() {
        Client tab = world.join("ann", DOC);
        type(ann);
        type(tab);
        world.lose(ann);
        assertThat(ben.news()).containsExactly(typing(true));
        world.lose(tab);
        assertThat(ben.news()).containsExactly(typing(false));
    }

    @Test
    void endingWhatNeverBeganIsNoNews() {
        world.signals().end(ann.session(), DOC, TYPING);
        assertThat(ben.news()).isEmpty();
    }

    @Test
    void otherPayloadIsNews() {
        Optional<Payload> here = Optional.of(new Payload("{\"x\":1}"));
        Optional<Payload> there = Optional.of(new Payload("{\"x\":2}"));
        world.signals().begin(ann.session(), DOC, "cursor", here, TTL);
        world.signals().begin(ann.session(), DOC, "cursor", here, TTL);
        world.signals().begin(ann.session(), DOC, "cursor", there, TTL);
        assertThat(ben.news()).hasSize(2).last().asString().contains("\"payload\":{\"x\":2}");
    }

    @Test
    void onlyWhoIsInTheTopicAndMayPublishThereGivesSigns() {
        Client outside = world.connect("cleo");
        assertRefused(ErrorCode.NOT_A_MEMBER, () -> type(outside));
        assertRefused(ErrorCode.NOT_A_MEMBER, () -> world.signals().end(outside.session(), DOC, TYPING));
        Topic orders = new Topic("orders.1");
        assertRefused(ErrorCode.NOT_SUBSCRIBED, () -> world.signals()
                .begin(outside.session(), orders, TYPING, Optional.empty(), TTL));
        world.hub()
                .broadcaster()
                .subscribe(
                        outside.session(),
                        TopicPattern.of("orders.*"),
                        new Wish(Optional.empty(), Optional.empty(), false));
        world.signals().begin(outside.session(), orders, TYPING, Optional.empty(), TTL);

        RoomWorld discreet = RoomWorld.with(Map.of(), new Discreet());
        Client mute = discreet.join("mute", DOC);
        assertRefused(ErrorCode.FORBIDDEN, () -> discreet.signals()
                .begin(mute.session(), DOC, TYPING, Optional.empty(), TTL));
    }

    @Test
    void signsAreLimitedInRateAndNumber() {
        for (int i = 0; i < 3; i++) {
            world.signals().begin(ann.session(), DOC, "s" + i, Optional.empty(), TTL);
        }
        assertRefused(ErrorCode.RATE_LIMITED, () -> type(ann));
        for (int i = 3; i < 10; i++) {
            world.signals().begin(ann.session(), DOC, "s0", Optional.empty(), TTL);
        }
        assertRefused(
                ErrorCode.RATE_LIMITED, () -> world.signals().begin(ann.session(), DOC, "s0", Optional.empty(), TTL));
        world.pass(TTL);
        type(ann);
        assertThat(world.signals().size()).isEqualTo(1);
    }
}
