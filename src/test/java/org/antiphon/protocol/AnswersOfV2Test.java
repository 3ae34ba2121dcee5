package org.antiphon.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Member;
import org.antiphon.message.Message;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersOfV2Test {

    private static final int MANY = 1_000;

    private final Codec json = Golden.CODECS.get("v2json");
    private final Codec messagePack = Golden.CODECS.get("v2msgpack");

    @Test
    void answerWithAThousandMessagesIsOneLineAndOneArray() throws IOException {
        ServerMessage answer = new ServerMessage.HistoryRead(Samples.ID, Samples.ROOM, messages(), Samples.POSITION);

        String text = ((Frame.Text) json.encode(answer).orElseThrow()).text();
        JsonNode packed = unpacked(messagePack.encode(answer).orElseThrow());

        assertThat(text).doesNotContain("\n");
        JsonNode read = Golden.MAPPER.readTree(text).get("messages");
        assertThat(read).hasSize(MANY);
        assertThat(packed.get(7)).hasSize(MANY);
        for (int i = 0; i < MANY; i++) {
            assertThat(packed.get(7).get(i).get(1)).isEqualTo(read.get(i).get("payload"));
            assertThat(packed.get(7).get(i).get(0).get(1).longValue()).isEqualTo(i + 1);
        }
    }

    @Test
    void answerWithAThousandMembersCountsThemAll() throws IOException {
        List<Member> members = IntStream.range(0, MANY)
                .mapToObj(i -> new Member("user-" + i, "\"" + i + "\""))
                .toList();
        ServerMessage answer =
                new ServerMessage.Present(Samples.ID, Samples.ROOM, new ServerMessage.Members(members, 10_000));

        JsonNode text = Golden.MAPPER.readTree(((Frame.Text) json.encode(answer).orElseThrow()).text());
        JsonNode packed = unpacked(messagePack.encode(answer).orElseThrow());

        assertThat(text.get("members")).hasSize(MANY);
        assertThat(text.get("count").intValue()).isEqualTo(10_000);
        assertThat(packed.get(9)).hasSize(MANY);
        assertThat(packed.get(9).get(7).get(1).textValue()).isEqualTo("\"7\"");
        assertThat(packed.get(10).intValue()).isEqualTo(10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9301c0a161", // no since at all
                "950101a161c0c0", // nil
            })
    void absentPositionOfMessagePackIsNone(String hex) {
        assertThat(decode(messagePack, binary(hex)))
                .singleElement()
                .isInstanceOfSatisfying(Command.Subscribe.class, subscribe -> assertThat(subscribe.since())
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "950101a161c090", // no elements
                "950101a161c091a16b", // epoch alone
                "950101a161c093a16b0101", // three elements
                "950101a161c092c001", // no epoch
                "950101a161c092a16bc0", // no offset
                "950101a161c09201a16b", // the wrong way round
                "950101a161c092a16bcb3ff0000000000000", // a float
                "950101a161c092a16bd3ffffffffffffffff", // negative
                "950101a161c092a16bcfffffffffffffffff", // 2^64 - 1
                "950101a161c092a36b3a3101", // an epoch with a colon
                "950101a161c081a16b01", // a map
                "950101a161c0c4016b", // binary
                "950101a161c092a36b225d01" // an epoch with a quote and a bracket
            })
    void strangePositionOfMessagePackIsNamedAsSuch(String hex) {
        assertThat(decode(messagePack, binary(hex)))
                .singleElement()
                .isInstanceOfSatisfying(Command.Malformed.class, malformed -> {
                    assertThat(malformed.code()).isEqualTo(ErrorCode.INVALID_POSITION);
                    assertThat(malformed.id()).contains(new CommandId.Number("1"));
                });
    }

    @Test
    void positionInsideAPayloadStaysAsItIs() {
        assertThat(decode(messagePack, binary("9409" + "01" + "a178" + "92a16b05")))
                .singleElement()
                .isInstanceOfSatisfying(
                        Command.Request.class,
                        request -> assertThat(request.payload().json()).isEqualTo("[\"k\",5]"));
    }

    @Test
    void hugeFieldsAreRefusedQuickly() {
        String huge = "x".repeat(5 * 1024 * 1024);
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            for (String command : List.of(
                    "{\"type\":\"subscribe\",\"id\":1,\"topic\":\"a\",\"since\":\"" + huge + "\"}",
                    "{\"type\":\"ack\",\"topic\":\"a\",\"position\":\"" + huge + ":1\"}",
                    "{\"type\":\"request\",\"name\":\"" + huge + "\"}",
                    "{\"type\":\"response\",\"to\":\"" + huge + "\",\"payload\":1}",
                    "{\"type\":\"response\",\"to\":\"q\",\"error\":\"" + huge + "\"}",
                    "{\"type\":\"signal\",\"topic\":\"a\",\"name\":\"" + huge + "\"}",
                    "{\"type\":\"history\",\"topic\":\"a\",\"limit\":\"" + huge + "\"}")) {
                assertThat(decode(json, Frame.Text.of(command)))
                        .singleElement()
                        .isInstanceOfSatisfying(Command.Malformed.class, malformed -> assertThat(malformed.message())
                                .hasSizeLessThan(100));
            }
        });
    }

    private static List<Message> messages() {
        return IntStream.rangeClosed(1, MANY)
                .mapToObj(i -> Samples.message(
                        i,
                        "{\"n\":\n" + i + "}",
                        i % 2 == 0 ? Samples.ANN : Optional.empty(),
                        i % 3 == 0 ? Optional.of("key-" + i) : Optional.empty()))
                .toList();
    }

    private static JsonNode unpacked(Frame frame) throws IOException {
        MessagePackInput in = new MessagePackInput(((Frame.Binary) frame).content(), 0);
        JsonNode tree = Golden.MAPPER.readTree(MessagePackToJson.read(in, 64));
        assertThat(in.consumed()).isEqualTo(frame.bytes());
        return tree;
    }

    private static Frame binary(String hex) {
        return new Frame.Binary(HexFormat.of().parseHex(hex));
    }

    private static List<Command> decode(Codec codec, Frame frame) {
        List<Command> commands = new ArrayList<>();
        codec.decode(frame, commands::add);
        return commands;
    }
}
