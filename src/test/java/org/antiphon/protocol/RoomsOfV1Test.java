package org.antiphon.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Member;
import org.antiphon.message.Message;
import org.antiphon.message.Notice;
import org.antiphon.message.Payload;
import org.antiphon.message.Sender;
import org.antiphon.message.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomsOfV1Test {

    private final JsonV1Codec codec = new JsonV1Codec(64);

    @Test
    void textPassesThroughAsItWasWritten() {
        Command command = decode("{\"type\":\"chat_message\",\"payload\":{\"text\": \"\\u00e9 \\ud83c \\/\" }}");

        assertThat(command).isInstanceOfSatisfying(Command.ChatMessage.class, chat -> assertThat(
                        chat.payload().json())
                .isEqualTo("{\"text\":\"\\u00e9 \\ud83c \\/\"}"));
    }

    @Test
    void textAtItsLongestPassesAndALongerOneIsRefused() {
        String text = "{\"type\":\"chat_message\",\"payload\":{\"text\":\"%s\"}}";

        assertThat(decode(text.formatted("\\u00e9".repeat(4_000)))).isInstanceOf(Command.ChatMessage.class);
        assertThat(decode(text.formatted("x".repeat(4_001)))).isInstanceOf(Command.Malformed.class);
        assertThat(decode(text.formatted("x".repeat(1_000_000)))).isInstanceOf(Command.Malformed.class);
    }

    @Test
    void roomIdAtItsLongestPassesAndALongerOneIsRefused() {
        String join = "{\"type\":\"join_room\",\"payload\":{\"roomId\":\"%s\"}}";

        assertThat(decode(join.formatted("r".repeat(194)))).isInstanceOf(Command.JoinRoom.class);
        assertThat(decode(join.formatted("r".repeat(195))))
                .isInstanceOfSatisfying(Command.Malformed.class, malformed -> assertThat(malformed.code())
                        .isEqualTo(ErrorCode.INVALID_TOPIC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a..b", "$x", "*", "a.**", "../secret", "a\\u0000b", "général", " "})
    void roomIdThatIsNoPartOfATopicNameIsRefused(String roomId) {
        for (String type : List.of("join_room", "leave_room", "typing_start", "typing_stop")) {
            assertThat(decode("{\"type\":\"" + type + "\",\"payload\":{\"roomId\":\"" + roomId + "\"}}"))
                    .isInstanceOfSatisfying(Command.Malformed.class, malformed -> assertThat(malformed.code())
                            .isEqualTo(ErrorCode.INVALID_TOPIC));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\"a\"}|chat_message",
                "{ \"text\" : \"a\", \"more\" : {\"text\":1} }|chat_message",
                "{\"text\":\"\"}|chat_message",
                "{\"text\":5}|message",
                "{\"text\":null}|message",
                "{\"text\":{\"text\":\"a\"}}|message",
                "{\"text\":\"a\",\"text\":\"b\"}|message",
                "{\"more\":{\"text\":\"a\"}}|message",
                "{}|message",
                "[{\"text\":\"a\"}]|message",
                "\"text\"|message",
                "null|message"
            })
    void onlyAnObjectWithATextIsAChatMessage(String payload, String type) {
        assertThat(said("rooms.general", payload)).startsWith("{\"type\":\"" + type + "\"");
        assertThat(said("lobbies.general", payload)).startsWith("{\"type\":\"message\"");
        assertThat(said("rooms", payload)).startsWith("{\"type\":\"message\"");
    }

    @Test
    void whoOnlySubscribedGetsAMessageWhateverItSays() {
        Message message = new Message(
                new Topic("rooms.general"),
                Samples.POSITION,
                new Payload("{\"text\":\"a\"}"),
                Optional.empty(),
                1,
                Optional.empty());

        assertThat(text(new ServerMessage.Delivery(message))).startsWith("{\"type\":\"message\"");
    }

    @Test
    void roomBelowARoomHasAllOfTheRestAsItsId() {
        assertThat(said("rooms.general.pinned", "{\"text\":\"a\"}")).contains("\"roomId\":\"general.pinned\"");
    }

    @Test
    void deepPayloadIsLookedThroughForItsText() {
        String deep = "{\"a\":" + "[".repeat(1_500) + "]".repeat(1_500) + ",\"text\":\"found\"}";

        assertThat(said("rooms.general", deep)).contains("\"text\":\"found\"");
    }

    @Test
    void namesOfPeopleAreEscaped() {
        Notice joined = new Notice.Joined(Samples.ROOM, new Member("a\"b", "\n\u2028"), 1);

        assertThat(text(new ServerMessage.Noticed(joined)))
                .contains("\"userId\":\"a\\\"b\",\"username\":\"\\n\\u2028\"");
    }

    @Test
    void nothingIsSaidOfOtherTopicsAndOtherSignals() {
        Topic document = new Topic("docs.7");
        Member ann = new Member("ann", "Ann Onym");
        Sender byAnn = new Sender("ann", "Ann Onym");

        assertThat(List.<Notice>of(
                        new Notice.Joined(document, ann, 1),
                        new Notice.Left(document, ann, 0),
                        new Notice.Signal(document, "typing", true, Optional.empty(), byAnn),
                        new Notice.Signal(Samples.ROOM, "cursor", true, Optional.empty(), byAnn)))
                .allSatisfy(notice -> assertThat(codec.encode(new ServerMessage.Noticed(notice)))
                        .isEmpty());
    }

    @Test
    void commandWithoutIdThatHasNothingToTellIsNotAnswered() {
        assertThat(codec.encode(new ServerMessage.Done(Samples.NO_ID))).isEmpty();
    }

    @Test
    void nameOfARequestIsEscapedInItsAnswer() {
        Command command = decode("{\"type\":\"a\\\"b\\n\",\"requestId\":1}");

        assertThat(command).isInstanceOfSatisfying(Command.Request.class, request -> assertThat(
                        text(new ServerMessage.Answered(request.id(), request.name(), request.payload())))
                .isEqualTo("{\"type\":\"a\\\"b\\n\",\"requestId\":1,\"payload\":null}"));
    }

    private String said(String topic, String payload) {
        Message message =
                new Message(new Topic(topic), Samples.POSITION, new Payload(payload), Samples.ANN, 1, Optional.empty());
        return text(new ServerMessage.Said(message));
    }

    private String text(ServerMessage message) {
        return ((Frame.Text) codec.encode(message).orElseThrow()).text();
    }

    private Command decode(String text) {
        List<Command> commands = new ArrayList<>();
        codec.decode(Frame.Text.of(text), commands::add);
        assertThat(commands).hasSize(1);
        return commands.get(0);
    }
}
