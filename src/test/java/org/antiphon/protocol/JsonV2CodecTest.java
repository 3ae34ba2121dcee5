package org.antiphon.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.antiphon.message.Draft;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Sender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonV2CodecTest {

    private final JsonV2Codec codec = new JsonV2Codec(64);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":1,\"a\":2}",
                "{ \"n\" : 1.10 , \"e\":1E5,\"z\":-0 }",
                "[ ]",
                "\"\\u00e9 \\\" }\"",
                "12345678901234567890.000",
                "-1",
                "true",
                "false",
                "null",
                "{\"type\":\"ping\",\"id\":9,\"id\":10}",
                "\"Grüße \uD83C\uDF0D\""
            })
    void payloadPassesThroughAsItWasWritten(String json) {
        for (String after : List.of("", " ", "\t,\"x\":[1]")) {
            Command command = only("{\"type\":\"publish\",\"topic\":\"a\",\"payload\": " + json + after + "}");

            assertThat(command).isInstanceOfSatisfying(Command.Publish.class, publish -> assertThat(
                            publish.payload().json())
                    .isEqualTo(json));
        }
    }

    @Test
    void lineFeedOfAPayloadDoesNotPartTheFrame() {
        Frame.Text frame = encoded("{\n  \"a\": 1,\r\n  \"b\": \"x\\ny\"\n}");

        assertThat(frame.text()).doesNotContain("\n").contains("{   \"a\": 1,\r   \"b\": \"x\\ny\" }");
    }

    @Test
    void namesAreEscaped() {
        ServerMessage message = Samples.delivery(
                "1", Optional.of(new Sender("a\"b", "x\\\n\u2028\ud83c\u0000\uD83C\uDF0D")), Optional.empty());

        assertThat(((Frame.Text) codec.encode(message).orElseThrow()).text())
                .contains("\"from\":{\"user\":\"a\\\"b\",\"name\":\"x\\\\\\n\\u2028\\ud83c\\u0000\uD83C\uDF0D\"}");
    }

    @Test
    void joinedFramesStandOnLines() {
        Frame joined = codec.join(List.of(encoded("1"), encoded("\"é\""), encoded("3")));

        String text = ((Frame.Text) joined).text();
        assertThat(text.lines()).hasSize(3);
        assertThat(joined.bytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void deflatedBatchInflatesToTheSameText() throws DataFormatException {
        Frame joined = codec.join(List.of(encoded("\"é\""), encoded("[1,2,3]"), encoded("[1,2,3]")));

        Frame.Binary compressed = Deflate.compress(((Frame.Text) joined).encoded());

        byte[] inflated = new byte[joined.bytes() + 1];
        Inflater inflater = new Inflater(true);
        inflater.setInput(compressed.content());
        int length = inflater.inflate(inflated);
        assertThat(inflater.finished()).isTrue();
        inflater.end();
        assertThat(new String(inflated, 0, length, StandardCharsets.UTF_8)).isEqualTo(((Frame.Text) joined).text());
        assertThat(compressed.bytes()).isLessThan(joined.bytes());
    }

    @Test
    void emptyLinesBetweenObjectsDoNotCount() {
        assertThat(decode("\n{\"type\":\"ping\"}\r\n\n \n{\"type\":\"ping\"}\n"))
                .hasSize(2);
    }

    @Test
    void keyAtItsLongestPassesAndALongerOneIsRefused() {
        String text = "{\"type\":\"publish\",\"topic\":\"a\",\"payload\":1,\"key\":\"%s\"}";

        assertThat(only(text.formatted("k".repeat(Draft.MAX_KEY_LENGTH)))).isInstanceOf(Command.Publish.class);
        assertThat(only(text.formatted("k".repeat(Draft.MAX_KEY_LENGTH + 1)))).isInstanceOf(Command.Malformed.class);
    }

    @Test
    void nullIsAsGoodAsAbsentForWhatMayBeAbsent() {
        Command command = only(
                "{\"type\":\"publish\",\"id\":null,\"topic\":\"a\",\"payload\":null,\"key\":null,\"filter\":null}");

        assertThat(command).isInstanceOfSatisfying(Command.Publish.class, publish -> {
            assertThat(publish.id()).isEmpty();
            assertThat(publish.key()).isEmpty();
            assertThat(publish.payload().json()).isEqualTo("null");
        });
    }

    @Test
    void nameOfAFieldMayBeWrittenWithEscapes() {
        assertThat(only("{\"\\u0074ype\":\"pi\\u006eg\"}")).isInstanceOf(Command.Ping.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "", "a..b", "a b", "a\\u0000", "rooms.**.x", "\\ud83c"})
    void badTopicIsNamedAsSuch(String topic) {
        Command command = only("{\"id\":\"x\",\"type\":\"subscribe\",\"topic\":\"" + topic + "\"}");

        assertThat(command).isInstanceOfSatisfying(Command.Malformed.class, malformed -> {
            assertThat(malformed.code()).isEqualTo(ErrorCode.INVALID_TOPIC);
            assertThat(malformed.id()).contains(new CommandId.Text("x"));
        });
    }

    private Frame.Text encoded(String payload) {
        ServerMessage message = Samples.delivery(payload, Optional.empty(), Optional.empty());
        return (Frame.Text) codec.encode(message).orElseThrow();
    }

    private Command only(String text) {
        List<Command> commands = decode(text);
        assertThat(commands).hasSize(1);
        return commands.get(0);
    }

    private List<Command> decode(String text) {
        List<Command> commands = new ArrayList<>();
        codec.decode(Frame.Text.of(text), commands::add);
        return commands;
    }
}
