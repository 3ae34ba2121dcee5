package org.antiphon.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

class MessagePackV2CodecTest {

    private final MessagePackV2Codec codec = new MessagePackV2Codec(64);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "0",
                "-1",
                "-0.0",
                "9223372036854775807",
                "-9223372036854775808",
                "18446744073709551615",
                "18446744073709551616",
                "-9223372036854775809",
                "0.1",
                "1.5",
                "0.10000000000000000001",
                "1e400",
                "1e-400",
                "1e99999999999",
                "\"\"",
                "\"Grüße \uD83C\uDF0D\"",
                "\"\\ud83c\"",
                "[]",
                "{}",
                "[[],[{}],{\"a\":[]}]",
                "{\"a\":1,\"a\":2}",
                "{\"\\udf0d\":1}",
                "{\"$binary\":\"AAEC/w==\"}",
                "{\"$binary\":\"\"}",
                "{\"$binary\":\"no base64\"}",
                "{\"$binary\":\"AAE\"}",
                "{\"$binary\":1}",
                "{\"$binary\":\"AAEC/w==\",\"b\":1}",
                "{\"b\":1,\"$binary\":\"AAEC/w==\"}",
                "{\"$binary\":{\"$binary\":\"AAEC/w==\"}}"
            })
    void payloadComesBackAsItWas(String json) throws IOException {
        assertThat(there(json)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({"5.0,5.0", "5e0,5.0", "-0,-0.0", "1E5,100000.0", "1.10,1.1", "1e22,1.0E22"})
    void numberKeepsItsValue(String json, String back) throws IOException {
        assertThat(there(json)).isEqualTo(back);
        assertThat(new BigDecimal(back)).isEqualByComparingTo(new BigDecimal(json));
    }

    @Test
    void randomNumbersKeepTheirValue() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            String digits =
                    random.nextInt() + "." + Math.abs(random.nextLong() % 100_000) + "e" + (random.nextInt(40) - 20);
            assertThat(new BigDecimal(there(digits))).isEqualByComparingTo(new BigDecimal(digits));
        }
    }

    @Test
    void binaryTakesItsOwnBytes() throws IOException {
        assertThat(packed("{\"$binary\":\"AAEC/w==\"}")).hasSize(6);
    }

    @Test
    void spacesOfThePayloadDoNotTravel() throws IOException {
        assertThat(there(" { \"a\" : [ 1 , 2 ] } ")).isEqualTo("{\"a\":[1,2]}");
    }

    @Test
    void longNamesAndNumbersAreRefusedAsInJson() throws IOException {
        byte[] name = packed("{\"" + "n".repeat(1_001) + "\":1}");
        byte[] number = packed("1".repeat(1_001));

        assertThatThrownBy(() -> MessagePackToJson.read(new MessagePackInput(name, 0), 64))
                .isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> MessagePackToJson.read(new MessagePackInput(number, 0), 64))
                .isInstanceOf(IOException.class);
    }

    @Test
    void joinedFramesStandEndToEnd() {
        Frame pong = codec.encode(new ServerMessage.Pong(Samples.ID)).orElseThrow();

        assertThat(Golden.hex(codec.join(List.of(pong, pong, pong)))).isEqualTo("922607".repeat(3));
    }

    @Test
    void largeIdComesBackAsItCame() {
        List<Command> commands = new ArrayList<>();
        codec.decode(new Frame.Binary(hex("9206cfffffffffffffffff")), commands::add);

        CommandId.Number id = new CommandId.Number("18446744073709551615");
        assertThat(commands).containsExactly(new Command.Ping(Optional.of(id)));
        assertThat(Golden.hex(
                        codec.encode(new ServerMessage.Pong(Optional.of(id))).orElseThrow()))
                .isEqualTo("9226cfffffffffffffffff");
    }

    @Test
    void messageWithAPayloadThatIsDeepButCheckedIsWritten() {
        String deep = "[".repeat(512) + "]".repeat(512);

        assertThat(codec.encode(Samples.delivery(deep, Optional.empty(), Optional.empty())))
                .isPresent();
    }

    @Test
    void everyNumberOfATypeIsGivenOnce() {
        assertThat(V2Layout.values()).extracting(V2Layout::number).doesNotHaveDuplicates();
    }

    @Test
    void commandsShareTheNamesOfTheirFieldsWithJson() {
        for (V2Layout layout : V2Layout.values()) {
            if (layout.isCommand()) {
                assertThat(V2Commands.READER.byType()).containsKey(layout.type());
                assertThat(V2Commands.FIELDS).containsAll(layout.fields());
            }
        }
        assertThat(V2Commands.READER.byType()).hasSize(12);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String there(String json) throws IOException {
        return MessagePackToJson.read(new MessagePackInput(packed(json), 0), 64);
    }

    private static byte[] packed(String json) throws IOException {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            new JsonToMessagePack(packer).write(json);
            return packer.toByteArray();
        }
    }
}
