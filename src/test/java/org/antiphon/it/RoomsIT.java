package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WireFormat;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RoomsIT {
    private final List<WsClient> clients = new ArrayList<>();
    private String room;

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.presence.leave-grace", "2s")
                .build();
    }

    @BeforeEach
    void everyTestHasItsOwnRoom(TestInfo test) {
        room = test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void allLeave() {
        clients.forEach(WsClient::abort);
    }

    @Test
    void bothVersionsMeetInARoom() {
        WsClient ann = joinedV1("ann");
        say(ann, "Anybody here?");
        WsClient ben = connect("ben", WireFormat.V2);
        JsonNode entered = ben.ask("subscribe", "topic", topic(), "presence", true);
        assertThat(entered.path("members")).hasSize(1);
        assertThat(ann.await(2, is("userJoined")).get(1).path("memberCount").asInt())
                .isEqualTo(2);

        say(ann, "Hello, Ben!");
        assertThat(ben.await("message").path("payload").path("text").asText()).isEqualTo("Hello, Ben!");
        ben.ask("publish", "topic", topic(), "payload", Json.object("text", "Hello, Ann!"));
        JsonNode answer = ann.await("chat_message");
        assertThat(answer.path("text").asText()).isEqualTo("Hello, Ann!");
        assertThat(answer.path("userId").asText()).isEqualTo("ben");

        WsClient cleo = connect("cleo", WireFormat.V1);
        JsonNode history = cleo.askV1("join_room", "roomId", room);
        assertThat(history.path("messages"))
                .extracting(message -> message.path("text").asText())
                .containsExactly("Anybody here?", "Hello, Ben!", "Hello, Ann!");
        assertThat(ben.await(message -> isAbout(message, "joined", "cleo"))
                        .path("count")
                        .asInt())
                .isEqualTo(3);
        assertThat(cleo.askV1("leave_room", "roomId", room).path("type").asText())
                .isEqualTo("userLeft");
        assertThat(ben.await("left").path("count").asInt()).isEqualTo(2);
    }

    @Test
    void twoTabsAreOnePersonAndWhatOneSaysTheOtherSees() {
        WsClient ben = joinedV1("ben");
        WsClient one = joinedV1("ann");
        WsClient two = joinedV1("ann");
        say(one, "from the first tab");
        assertThat(two.await("chat_message").path("text").asText()).isEqualTo("from the first tab");
        ben.await("chat_message");
        one.askV1("leave_room");
        two.askV1("leave_room");
        assertThat(ben.await("userLeft").path("memberCount").asInt()).isEqualTo(1);
        assertThat(ben.messages()).filteredOn(is("userLeft")).hasSize(1);
        assertThat(ben.messages()).filteredOn(is("userJoined")).hasSize(2);
        assertThat(one.messages()).filteredOn(is("chat_message")).isEmpty();
    }

    @Test
    void whoComesBackWithinTheGraceNeverLeftAndWhoDoesNotLeaves() {
        WsClient watcher = connect("ben", WireFormat.V2);
        watcher.ask("subscribe", "topic", topic(), "presence", true);
        WsClient lost = joinedV1("ann");
        lost.abort();
        WsClient back = joinedV1("ann");
        back.abort();
        watcher.await("left");
        assertThat(watcher.messages())
                .filteredOn(message -> isAbout(message, "joined", "ann"))
                .hasSize(1);
        assertThat(watcher.messages()).filteredOn(is("left")).hasSize(1);
        assertThat(watcher.ask("presence", "topic", topic()).path("count").asInt())
                .isEqualTo(1);
    }

    @Test
    void typingEndsWithSilenceAndWithTheClient() {
        WsClient watcher = joinedV1("ben");
        WsClient typist = joinedV1("ann");
        typist.send(Json.object("type", "typing_start", "payload", Json.object("roomId", room)));
        List<JsonNode> bySilence = watcher.await(2, is("user_typing"));
        assertThat(bySilence)
                .extracting(sign -> sign.path("isTyping").asBoolean())
                .containsExactly(true, false);
        typist.send(Json.object("type", "typing_start", "payload", Json.object("roomId", room)));
        watcher.await(3, is("user_typing"));
        long gone = System.nanoTime();
        typist.abort();
        assertThat(watcher.await(4, is("user_typing")).get(3).path("isTyping").asBoolean())
                .isFalse();
        assertThat(System.nanoTime() - gone).isLessThan(2_500_000_000L);
        assertThat(connect("cleo", WireFormat.V1)
                        .askV1("typing_start", "roomId", room)
                        .path("code")
                        .asText())
                .isEqualTo("not_a_member");
    }

    private WsClient joinedV1(String user) {
        WsClient client = connect(user, WireFormat.V1);
        client.askV1("join_room", "roomId", room);
        return client;
    }

    private WsClient connect(String user, String version) {
        Tokens token = Tokens.of(user);
        List.of("subscribe", "publish", "presence", "history").forEach(action -> token.granting(action, "rooms.**"));
        WsClient client = WsDoor.with(token.text()).speaking(version).connect();
        clients.add(client);
        return client;
    }

    private String topic() {
        return "rooms." + room;
    }

    private static void say(WsClient client, String text) {
        assertThat(client.askV1("chat_message", "text", text).path("type").asText())
                .isEqualTo("published");
    }

    private static Predicate<JsonNode> is(String type) {
        return message -> message.path("type").asText().equals(type);
    }

    private static boolean isAbout(JsonNode message, String type, String user) {
        return is(type).test(message)
                && message.path("member").path("user").asText().equals(user);
    }
}
