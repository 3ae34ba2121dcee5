package org.antiphon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.room.Discreet;
import org.antiphon.room.RoomWorld;
import org.antiphon.room.RoomWorld.Client;
import org.antiphon.session.Events;
import org.antiphon.spi.TopicPermissions;
import org.antiphon.testkit.AllowAll;
import org.junit.jupiter.api.Test;

class RoomsOfVersionOneTest {

    private static final String JOIN = "{\"type\":\"join_room\",\"payload\":{\"roomId\":\"general\"}}";
    private static final String LEAVE = "{\"type\":\"leave_room\",\"requestId\":7}";
    private static final String NOTHING_SAID = "{\"type\":\"history\",\"roomId\":\"general\",\"messages\":[]}";

    private RoomWorld world;
    private CommandDispatcher dispatcher;

    RoomsOfVersionOneTest() {
        begin(new AllowAll());
    }

    private void begin(TopicPermissions rules) {
        world = RoomWorld.with(Map.of(), rules);
        Refusals refusals = new Refusals(
                new Events(world.hub().sessions().events()),
                world.hub().sessions().metrics());
        Stream<CommandHandler<?>> handlers = Stream.of(
                new JoinRoomHandler(
                        world.hub().broadcaster(),
                        world.membership(),
                        world.joinedRooms(),
                        world.hub().history(),
                        world.hub().permissions(),
                        refusals),
                new LeaveRoomHandler(world.membership(), world.joinedRooms(), refusals),
                new ChatMessageHandler(world.hub().publisher(), world.joinedRooms(), refusals),
                new SignalHandler(world.signals()),
                new PublishHandler(world.hub().publisher(), refusals),
                new PresenceHandler(world.presence(), world.hub().permissions(), refusals),
                new UnsubscribeHandler(world.hub().broadcaster()),
                new SubscribeHandler(
                        world.hub().broadcaster(),
                        world.membership(),
                        world.presence(),
                        world.hub().permissions(),
                        refusals));
        dispatcher = new CommandDispatcher(
                handlers, new RateLimiter(world.hub().sessions().limits()), refusals);
    }

    private Client v1(String user) {
        return world.connect(user, Subprotocol.V1_JSON);
    }

    private Client v2(String user) {
        return world.connect(user, Subprotocol.V2_JSON);
    }

    private List<String> ask(Client client, String command) {
        dispatcher.receive(client.session(), new Frame.Text(command, command.length()));
        return client.news();
    }

    private static String say(String text) {
        return "{\"type\":\"chat_message\",\"payload\":{\"text\":\"" + text + "\"}}";
    }

    private static String member(String type, String user, int count) {
        return "{\"type\":\"" + type + "\",\"roomId\":\"general\",\"userId\":\"" + user + "\",\"username\":\"" + user
                + "\",\"memberCount\":" + count + "}";
    }

    private static String said(String user, String text) {
        return "{\"type\":\"chat_message\",\"roomId\":\"general\",\"userId\":\"" + user + "\",\"username\":\"" + user
                + "\",\"text\":\"" + text + "\",\"timestamp\":1767225600000}";
    }

    @Test
    void whoJoinsIsToldSoAndThenWhatWasSaidAndTheOthersAreTold() {
        Client ann = v1("ann");
        assertThat(ask(ann, JOIN)).containsExactly(member("userJoined", "ann", 1), NOTHING_SAID);
        ask(ann, say("Anybody here?"));
        Client ben = v1("ben");
        assertThat(ask(ben, JOIN))
                .containsExactly(
                        member("userJoined", "ben", 2),
                        "{\"type\":\"history\",\"roomId\":\"general\",\"messages\":[" + said("ann", "Anybody here?")
                                + "]}");
        assertThat(ann.news()).containsExactly(member("userJoined", "ben", 2));
    }

    @Test
    void historyIsTheLastHundred() {
        Client ann = v1("ann");
        ask(ann, JOIN);
        for (int i = 0; i < 150; i++) {
            ask(ann, say("m" + i));
        }
        String history = ask(v1("ben"), JOIN).get(1);
        assertThat(history).contains("\"m50\"", "\"m149\"").doesNotContain("\"m49\"");
    }

    @Test
    void whatIsSaidReachesTheOthersAndTheOtherTabButNotTheTabThatSaidIt() {
        Client ann = v1("ann");
        Client tab = v1("ann");
        Client ben = v1("ben");
        Stream.of(ann, tab, ben).forEach(client -> ask(client, JOIN));
        ann.news();
        assertThat(ask(ann, say("Hello"))).isEmpty();
        assertThat(tab.news()).contains(said("ann", "Hello"));
        assertThat(ben.news()).containsExactly(said("ann", "Hello"));
    }

    @Test
    void bothVersionsMeetInARoom() {
        Client old = v1("ann");
        Client fresh = v2("ben");
        ask(old, JOIN);
        assertThat(ask(fresh, "{\"type\":\"subscribe\",\"id\":1,\"topic\":\"rooms.general\",\"presence\":true}"))
                .first()
                .asString()
                .contains("\"members\":[{\"user\":\"ann\",\"name\":\"ann\"}],\"count\":1");
        assertThat(old.news()).containsExactly(member("userJoined", "ben", 2));
        ask(old, say("Hello"));
        assertThat(fresh.news()).singleElement().asString().contains("\"payload\":{\"text\":\"Hello\"}");
        ask(fresh, "{\"type\":\"publish\",\"topic\":\"rooms.general\",\"payload\":{\"text\":\"Hi\"}}");
        ask(fresh, "{\"type\":\"publish\",\"topic\":\"rooms.general\",\"payload\":[1]}");
        assertThat(old.news())
                .containsExactly(
                        said("ben", "Hi"),
                        "{\"type\":\"message\",\"topic\":\"rooms.general\",\"payload\":[1],\"userId\":\"ben\","
                                + "\"username\":\"ben\",\"timestamp\":1767225600000}");
        ask(fresh, "{\"type\":\"signal\",\"topic\":\"rooms.general\",\"name\":\"typing\"}");
        assertThat(old.news())
                .containsExactly(
                        "{\"type\":\"user_typing\",\"roomId\":\"general\",\"userId\":\"ben\",\"isTyping\":true}");
        ask(fresh, "{\"type\":\"unsubscribe\",\"topic\":\"rooms.general\"}");
        assertThat(old.news()).contains(member("userLeft", "ben", 1));
        assertThat(ask(fresh, "{\"type\":\"presence\",\"id\":2,\"topic\":\"rooms.general\"}"))
                .containsExactly("{\"type\":\"ok\",\"id\":2,\"topic\":\"rooms.general\","
                        + "\"members\":[{\"user\":\"ann\",\"name\":\"ann\"}],\"count\":1}");
    }

    @Test
    void whoSubscribedInVersionOneGetsMessages() {
        Client ann = v1("ann");
        Client ben = v1("ben");
        ask(ann, JOIN);
        ask(ben, "{\"type\":\"subscribe\",\"payload\":{\"topics\":[\"rooms.general\"]}}");
        assertThat(ann.news()).containsExactly(member("userJoined", "ben", 2));
        ask(ann, say("Hello"));
        assertThat(ben.news()).singleElement().asString().startsWith("{\"type\":\"message\"");
    }

    @Test
    void whoLeavesIsToldSoAndTheOthersAreTold() {
        Client ann = v1("ann");
        Client ben = v1("ben");
        ask(ann, JOIN);
        ask(ben, JOIN);
        ann.news();
        assertThat(ask(ben, LEAVE))
                .containsExactly("{\"type\":\"userLeft\",\"requestId\":7,\"roomId\":\"general\",\"userId\":\"ben\","
                        + "\"username\":\"ben\",\"memberCount\":1}");
        assertThat(ann.news()).containsExactly(member("userLeft", "ben", 1));
        ask(ann, say("Bye"));
        assertThat(ben.news()).isEmpty();
        assertThat(ask(ben, LEAVE)).singleElement().asString().contains("not_a_member");
        assertThat(ask(ben, say("Still here"))).singleElement().asString().contains("not_a_member");
    }

    @Test
    void whoDoesNotSayWhichRoomMeansTheOneJoinedLastThatHeIsStillIn() {
        Client ann = v1("ann");
        Client ben = v1("ben");
        ask(ann, JOIN);
        ask(ben, JOIN);
        ask(ann, JOIN.replace("general", "other"));
        ask(ann, say("to the other"));
        ask(ann, LEAVE);
        ask(ann, say("to the general one"));
        assertThat(ben.news()).containsExactly(said("ann", "to the general one"));
        ask(ann, "{\"type\":\"chat_message\",\"payload\":{\"roomId\":\"general\",\"text\":\"by name\"}}");
        assertThat(ben.news()).containsExactly(said("ann", "by name"));
    }

    @Test
    void joiningAgainTellsTheCallerAgainAndNobodyElse() {
        Client ann = v1("ann");
        Client ben = v1("ben");
        ask(ann, JOIN);
        ask(ben, JOIN);
        ann.news();
        assertThat(ask(ben, JOIN)).containsExactly(member("userJoined", "ben", 2), NOTHING_SAID);
        assertThat(ann.news()).isEmpty();
    }

    @Test
    void typingWithoutJoiningIsRefused() {
        assertThat(ask(v1("ann"), "{\"type\":\"typing_start\",\"payload\":{\"roomId\":\"general\"}}"))
                .singleElement()
                .asString()
                .contains("not_a_member");
    }

    @Test
    void whoMayNotReadHistoryOrSeePresenceGetsNeither() {
        begin(new Discreet());
        Client ann = v1("ann");
        Client blind = v1("blind");
        ask(ann, JOIN);
        ask(ann, say("Secret"));
        assertThat(ask(blind, JOIN)).containsExactly(member("userJoined", "blind", 2), NOTHING_SAID);
        ask(v1("ben"), JOIN);
        assertThat(blind.news()).isEmpty();
        Client other = v2("blind");
        assertThat(ask(other, "{\"type\":\"subscribe\",\"id\":1,\"topic\":\"rooms.general\",\"presence\":true}"))
                .singleElement()
                .asString()
                .doesNotContain("members");
        assertThat(ask(other, "{\"type\":\"presence\",\"id\":2,\"topic\":\"rooms.general\"}"))
                .singleElement()
                .asString()
                .contains("forbidden");
    }

    @Test
    void tenThousandRoomsEndAtTheLimitOfSubscriptions() {
        Client ann = v1("ann");
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            world.hub().sessions().ticker().pass(Duration.ofMillis(10));
            refused += ask(ann, JOIN.replace("general", "r" + i)).toString().contains("too_many_subscriptions") ? 1 : 0;
        }
        assertThat(refused).isEqualTo(9_500);
        assertThat(world.presence().topicsOf("ann").toCompletableFuture().join())
                .hasSize(500);
        assertThat(ann.session().isEnding()).isFalse();
    }
}
