package org.antiphon.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.antiphon.event.MemberJoined;
import org.antiphon.event.MemberLeft;
import org.antiphon.message.CloseCode;
import org.antiphon.message.Member;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.room.RoomWorld.Client;
import org.junit.jupiter.api.Test;

class MembershipTest {

    private static final Topic DOC = new Topic("docs.7");
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration ALMOST = Duration.ofMillis(4_900);

    private final RoomWorld world = RoomWorld.with(Map.of());
    private final Client watcher = watcher();

    private Client watcher() {
        Client client = world.join("zoe", DOC);
        client.news();
        return client;
    }

    private static String joined(String user, int count) {
        return notice("joined", user, count);
    }

    private static String left(String user, int count) {
        return notice("left", user, count);
    }

    private static String notice(String type, String user, int count) {
        return "{\"type\":\"" + type + "\",\"topic\":\"docs.7\",\"member\":{\"user\":\"" + user + "\",\"name\":\""
                + user + "\"},\"count\":" + count + "}";
    }

    @Test
    void othersHearOfWhoComesAndGoes() {
        Client ann = world.join("ann", DOC);
        assertThat(watcher.news()).containsExactly(joined("ann", 2));
        assertThat(ann.news()).containsExactly(joined("ann", 2));
        world.unsubscribe(ann, DOC);
        assertThat(watcher.news()).containsExactly(left("ann", 1));
        assertThat(ann.news()).isEmpty();
    }

    @Test
    void secondTabIsNoNewsAndOnlyTheLastOneLeaves() {
        Client one = world.join("ann", DOC);
        Client two = world.join("ann", DOC);
        assertThat(watcher.news()).containsExactly(joined("ann", 2));
        world.unsubscribe(one, DOC);
        assertThat(watcher.news()).isEmpty();
        world.unsubscribe(two, DOC);
        assertThat(watcher.news()).containsExactly(left("ann", 1));
    }

    @Test
    void lostConnectionLeavesAfterTheGrace() {
        world.lose(world.join("ann", DOC));
        watcher.news();
        world.pass(ALMOST);
        assertThat(watcher.news()).isEmpty();
        world.pass(GRACE.minus(ALMOST));
        assertThat(watcher.news()).containsExactly(left("ann", 1));
    }

    @Test
    void whoComesBackInTimeNeitherLeavesNorJoins() {
        world.lose(world.join("ann", DOC));
        watcher.news();
        world.pass(ALMOST);
        Client back = world.join("ann", DOC);
        world.pass(GRACE.multipliedBy(2));
        assertThat(watcher.news()).isEmpty();
        world.unsubscribe(back, DOC);
        assertThat(watcher.news()).containsExactly(left("ann", 1));
    }

    @Test
    void whoComesBackAndLosesTheConnectionAgainGetsTheGraceAgain() {
        for (int i = 0; i < 20; i++) {
            world.lose(world.join("ann", DOC));
            world.pass(ALMOST);
        }
        assertThat(watcher.news()).containsExactly(joined("ann", 2));
        world.pass(GRACE);
        assertThat(watcher.news()).containsExactly(left("ann", 1));
        assertThat(world.store().topicsOf("ann").toCompletableFuture().join()).isEmpty();
    }

    @Test
    void lastTabThatGoesOnPurposeDoesNotCutTheGraceOfOneThatWasLost() {
        Client lost = world.join("ann", DOC);
        Client other = world.join("ann", DOC);
        world.lose(lost);
        world.unsubscribe(other, DOC);
        assertThat(watcher.news()).containsExactly(joined("ann", 2));
        world.pass(GRACE);
        assertThat(watcher.news()).containsExactly(left("ann", 1));
    }

    @Test
    void withdrawnAccessLeavesAtOnce() {
        Client ann = world.join("ann", DOC);
        watcher.news();
        ann.session().endNow(CloseCode.ACCESS_WITHDRAWN);
        world.lose(ann);
        assertThat(watcher.news()).containsExactly(left("ann", 1));
    }

    @Test
    void nobodyLeavesANodeThatStops() {
        Client ann = world.join("ann", DOC);
        watcher.news();
        world.drain().drain();
        world.pass(GRACE.multipliedBy(2));
        assertThat(world.hub().sessions().events().fired(MemberLeft.class)).isEmpty();
        assertThat(world.membership().isMember(ann.session(), DOC)).isFalse();
        assertThat(world.store().members(DOC, 10).toCompletableFuture().join().count())
                .isEqualTo(2);
    }

    @Test
    void subscribingAgainIsNoNewsAndUnsubscribingThenStillLeaves() {
        Client ann = world.join("ann", DOC);
        world.join(ann, DOC);
        assertThat(watcher.news()).containsExactly(joined("ann", 2));
        world.unsubscribe(ann, DOC);
        assertThat(watcher.news()).containsExactly(left("ann", 1));
    }

    @Test
    void joiningWithoutASubscriptionIsNone() {
        Client ann = world.connect("ann");
        assertThat(world.membership()
                        .join(ann.session(), DOC)
                        .toCompletableFuture()
                        .join())
                .isEmpty();
        world.lose(ann);
        assertThat(world.membership()
                        .join(ann.session(), DOC)
                        .toCompletableFuture()
                        .join())
                .isEmpty();
        assertThat(watcher.news()).isEmpty();
    }

    @Test
    void topicsWithoutMembersHaveNone() {
        assertThat(world.membership().hasMembers(DOC)).isTrue();
        assertThat(world.membership().hasMembers(new Topic("rooms.general"))).isTrue();
        assertThat(world.membership().hasMembers(new Topic("orders.1"))).isFalse();
    }

    @Test
    void applicationHearsOfChangesOnce() {
        Client ann = world.join("ann", DOC);
        world.unsubscribe(ann, DOC);
        Member member = new Member("ann", "ann");
        assertThat(world.hub().sessions().events().fired(MemberJoined.class))
                .contains(new MemberJoined(DOC, member, 2));
        assertThat(world.hub().sessions().events().fired(MemberLeft.class))
                .containsExactly(new MemberLeft(DOC, member, 1));
    }

    @Test
    void userIsOnlineAsLongAsOneOfHisConnections() {
        assertThat(isOnline("ann")).isFalse();
        Client one = world.connect("ann");
        Client two = world.join("ann", DOC);
        assertThat(isOnline("ann")).isTrue();
        assertThat(world.presence().topicsOf("ann").toCompletableFuture().join())
                .containsExactly(DOC);
        world.lose(one);
        world.pass(GRACE);
        assertThat(isOnline("ann")).isTrue();
        world.lose(two);
        world.pass(GRACE);
        assertThat(isOnline("ann")).isFalse();
    }

    private boolean isOnline(String user) {
        return world.presence().isOnline(user).toCompletableFuture().join();
    }

    @Test
    void whoMayNotSeePresenceIsToldNothing() {
        Discreet rules = new Discreet();
        RoomWorld discreet = RoomWorld.with(Map.of(), rules);
        Client blind = discreet.join("blind", DOC);
        Client ann = discreet.join("ann", DOC);
        assertThat(blind.news()).isEmpty();
        assertThat(ann.news()).containsExactly(joined("ann", 2));
        rules.hideFrom("ann");
        discreet.hub().review().review("ann");
        discreet.join("ben", DOC);
        assertThat(ann.news()).isEmpty();
    }

    @Test
    void patternTellsOfTheTopicsWhosePresenceMayBeSeen() {
        Client dashboard = world.connect("dash");
        subscribe(world, dashboard, "docs.**");
        world.join("ann", DOC);
        assertThat(dashboard.news()).containsExactly(joined("ann", 2));

        RoomWorld discreet = RoomWorld.with(Map.of(), new Discreet());
        Client blind = discreet.connect("blind");
        subscribe(discreet, blind, "docs.**");
        discreet.join("ann", DOC);
        assertThat(blind.news()).isEmpty();
    }

    private static void subscribe(RoomWorld world, Client client, String expression) {
        TopicPattern pattern = TopicPattern.of(expression);
        world.hub().broadcaster().subscribe(client.session(), pattern, RoomWorld.WITH_PRESENCE);
        world.hub().broadcaster().goLive(client.session(), pattern, RoomWorld.WITH_PRESENCE, Optional.empty());
    }

    @Test
    void whoHasNotBeenAnsweredYetHearsOfNobody() {
        Client ann = world.connect("ann");
        TopicPattern pattern = TopicPattern.of(DOC);
        world.hub().broadcaster().subscribe(ann.session(), pattern, RoomWorld.WITH_PRESENCE);
        world.unsubscribe(watcher, DOC);
        assertThat(ann.news()).isEmpty();
        world.hub().broadcaster().goLive(ann.session(), pattern, RoomWorld.WITH_PRESENCE, Optional.empty());
        assertThat(ann.news()).containsExactly(left("zoe", 0));
    }
}
