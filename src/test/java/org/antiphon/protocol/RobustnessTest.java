package org.antiphon.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.antiphon.message.ErrorCode;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RobustnessTest {

    private static final int MUTATIONS = 20_000;
    private static final int HUGE = 5 * 1024 * 1024;

    static List<Golden> goldenFrames() {
        return Stream.of("client", "malformed", "server")
                .flatMap(direction -> Golden.all(direction).stream())
                .toList();
    }

    static Stream<Codec> codecs() {
        return Golden.CODECS.values().stream();
    }

    @ParameterizedTest
    @MethodSource("goldenFrames")
    void everyPrefixOfAFrameIsUnderstoodOrComplainedAbout(Golden golden) {
        for (int length = 0; length <= content(golden).length; length++) {
            assertAnswered(golden.codec(), frame(golden, Arrays.copyOf(content(golden), length)));
        }
    }

    @Test
    void mutatedFramesAreUnderstoodOrComplainedAbout() {
        List<Golden> frames = goldenFrames();
        Random random = new Random(20_260_101);
        for (int i = 0; i < MUTATIONS; i++) {
            Golden golden = frames.get(random.nextInt(frames.size()));
            byte[] content = content(golden).clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                content[random.nextInt(content.length)] = (byte) random.nextInt(256);
            }
            assertAnswered(golden.codec(), frame(golden, content));
        }
    }

    @Test
    void randomBytesAreComplainedAboutInMessagePack() {
        Random random = new Random(7);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] content = new byte[1 + random.nextInt(64)];
            random.nextBytes(content);
            content[0] = (byte) (0x90 + random.nextInt(16));
            assertAnswered(Golden.CODECS.get("v2msgpack"), new Frame.Binary(content));
        }
    }

    @Test
    void tenThousandLevelsAreRefusedAndTheIdComesBack() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);

        Command v2 = only("v2json", "{\"id\":1,\"type\":\"publish\",\"topic\":\"a\",\"payload\":" + deep + "}");
        Command v1 = only(
                "v1", "{\"requestId\":1,\"type\":\"publish\",\"payload\":{\"topic\":\"a\",\"data\":" + deep + "}}");

        assertThat(List.of(v1, v2)).allSatisfy(command -> {
            assertThat(command).isInstanceOf(Command.Malformed.class);
            assertThat(command.id()).contains(new CommandId.Number("1"));
            assertThat(((Command.Malformed) command).message()).contains("nested too deeply");
        });
    }

    @Test
    void tenThousandLevelsOfMessagePackAreRefusedAndTheIdComesBack() {
        byte[] frame = new byte[10_006];
        Arrays.fill(frame, (byte) 0x91);
        System.arraycopy(new byte[] {(byte) 0x94, 3, 1, (byte) 0xa1, 'a'}, 0, frame, 0, 5);

        List<Command> commands = decode(Golden.CODECS.get("v2msgpack"), new Frame.Binary(frame));

        assertThat(commands).hasSize(1);
        assertThat(commands.get(0).id()).contains(new CommandId.Number("1"));
    }

    @Test
    void payloadOfExactlyTheDeepestLevelPassesInEveryVersion() {
        String deep = "[".repeat(Golden.MAX_DEPTH) + "]".repeat(Golden.MAX_DEPTH);
        String v1 = "{\"type\":\"publish\",\"payload\":{\"topic\":\"a\",\"data\":%s}}";
        String v2 = "{\"type\":\"publish\",\"topic\":\"a\",\"payload\":%s}";

        assertThat(only("v1", v1.formatted(deep))).isInstanceOf(Command.Publish.class);
        assertThat(only("v2json", v2.formatted(deep))).isInstanceOf(Command.Publish.class);
        assertThat(only("v1", v1.formatted("[" + deep + "]"))).isInstanceOf(Command.Malformed.class);
        assertThat(only("v2json", v2.formatted("[" + deep + "]"))).isInstanceOf(Command.Malformed.class);
    }

    @Test
    void hugeIdsAndNumbersAreRefused() {
        Stream.of("\"" + "x".repeat(100_000) + "\"", "1".repeat(129), "1".repeat(100_000))
                .map(id -> only("v2json", "{\"type\":\"ping\",\"id\":" + id + "}"))
                .forEach(command ->
                        assertThat(((Command.Malformed) command).code()).isEqualTo(ErrorCode.INVALID_MESSAGE));
    }

    @Test
    void longNumbersAndNamesOfAPayloadAreRefused() {
        String text = "{\"type\":\"publish\",\"topic\":\"a\",\"payload\":%s}";

        assertThat(only("v2json", text.formatted("1".repeat(1_000)))).isInstanceOf(Command.Publish.class);
        assertThat(only("v2json", text.formatted("1".repeat(1_001)))).isInstanceOf(Command.Malformed.class);
        assertThat(only("v2json", text.formatted("{\"" + "n".repeat(1_001) + "\":1}")))
                .isInstanceOf(Command.Malformed.class);
    }

    @Test
    void loneSurrogateInTheTextIsRefused() {
        assertThat(only("v2json", "{\"type\":\"ping\",\"x\":\"\ud83c\"}")).isInstanceOf(Command.Malformed.class);
        assertThat(only("v1", "{\"type\":\"ping\",\"x\":\"\udf0d\"}")).isInstanceOf(Command.Malformed.class);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void emptyFrameAndFrameOfTheOtherKindAreComplainedAbout(Codec codec) {
        Stream.of(Frame.Text.of(""), Frame.Text.of(" \n "), new Frame.Binary(new byte[0]), new Frame.Binary(new byte[] {
                    '{'
                }))
                .forEach(frame ->
                        assertThat(decode(codec, frame)).singleElement().isInstanceOf(Command.Malformed.class));
    }

    @Test
    void fiveMegabytesAreReadQuickly() {
        String payload = "[" + "{\"n\":1.10,\"s\":\"\\u00e9x\"},".repeat(HUGE / 26) + "1]";
        String text = "{\"type\":\"publish\",\"topic\":\"a\",\"payload\":" + payload + ",\"id\":9}";

        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            Command command = only("v2json", text);
            assertThat(((Command.Publish) command).payload().json()).isEqualTo(payload);
        });
    }

    @Test
    void fiveMegabytesOfTextAreCutExactly() {
        String payload = "\"" + "x\\\"y".repeat(HUGE / 4) + "\"";

        Command command = only("v2json", "{\"payload\": " + payload + " ,\"type\":\"publish\",\"topic\":\"a\"}");

        assertThat(((Command.Publish) command).payload().json()).isEqualTo(payload);
    }

    @Test
    void fiveMegabytesOfBrokenInputAreRefusedQuickly() {
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            assertThat(only("v2json", "{".repeat(HUGE))).isInstanceOf(Command.Malformed.class);
            assertThat(only("v1", "\"".repeat(HUGE))).isInstanceOf(Command.Malformed.class);
            assertThat(decode(Golden.CODECS.get("v2msgpack"), new Frame.Binary(bytes(0x91))))
                    .hasSize(1);
            assertThat(decode(Golden.CODECS.get("v2msgpack"), new Frame.Binary(bytes(0xdf))))
                    .hasSize(1);
        });
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[HUGE];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static void assertAnswered(Codec codec, Frame frame) {
        List<Command> commands = new ArrayList<>();
        assertThatCode(() -> codec.decode(frame, commands::add))
                .as(() -> frame.toString())
                .doesNotThrowAnyException();
        assertThat(commands).as(() -> frame.toString()).isNotEmpty();
    }

    private static Command only(String version, String text) {
        List<Command> commands = decode(Golden.CODECS.get(version), Frame.Text.of(text));
        assertThat(commands).hasSize(1);
        return commands.get(0);
    }

    private static List<Command> decode(Codec codec, Frame frame) {
        List<Command> commands = new ArrayList<>();
        codec.decode(frame, commands::add);
        return commands;
    }

    private static byte[] content(Golden golden) {
        return golden.frame() instanceof Frame.Binary binary
                ? binary.content()
                : golden.text().getBytes(StandardCharsets.UTF_8);
    }

    private static Frame frame(Golden golden, byte[] content) {
        return golden.frame() instanceof Frame.Binary
                ? new Frame.Binary(content)
                : Frame.Text.of(new String(content, StandardCharsets.UTF_8));
    }
}
