package org.antiphon.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antiphon.message.ErrorCode;
import org.junit.jupiter.api.Test;

class JsonV1CodecTest {

    private final JsonV1Codec codec = new JsonV1Codec(64);

    @Test
    void frameMayBeWrittenOnSeveralLines() {
        assertThat(decode("{\n  \"type\": \"ping\",\n  \"requestId\": \"x\"\n}\n"))
                .containsExactly(new Command.Ping(Optional.of(new CommandId.Text("x"))));
    }

    @Test
    void dataPassesThroughAsItWasWritten() {
        String data = "{ \"n\": 1.10,\n\"b\":[ ], \"a\":\"\\u00e9\"}";

        assertThat(decode("{\"type\":\"publish\",\"payload\":{ \"data\" : " + data + " , \"topic\":\"a\"}}"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Command.Publish.class,
                        publish -> assertThat(publish.payload().json()).isEqualTo(data));
    }

    @Test
    void complaintAboutTheFormatIsAlwaysTheSameSentence() {
        ServerMessage failed = new ServerMessage.Failed(
                Samples.NO_ID, ErrorCode.INVALID_MESSAGE, "The field type is missing", Optional.empty());

        assertThat(((Frame.Text) codec.encode(failed).orElseThrow()).text())
                .isEqualTo("{\"type\":\"error\",\"code\":\"invalid_message\",\"message\":\"Invalid message format\"}");
    }

    @Test
    void fieldThatStandsTwiceInThePayloadIsRefusedWithTheId() {
        assertThat(
                        decode(
                                "{\"type\":\"publish\",\"requestId\":5,\"payload\":{\"topic\":\"a\",\"topic\":\"b\",\"data\":1}}"))
                .singleElement()
                .isInstanceOfSatisfying(Command.Malformed.class, malformed -> {
                    assertThat(malformed.id()).contains(new CommandId.Number("5"));
                    assertThat(malformed.message()).isEqualTo("The field topic stands twice");
                });
    }

    @Test
    void framesAreNotJoined() {
        assertThat(codec.isBatching()).isFalse();
        assertThatThrownBy(() -> codec.join(List.of(Frame.Text.of("{}"))))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private List<Command> decode(String text) {
        List<Command> commands = new ArrayList<>();
        codec.decode(Frame.Text.of(text), commands::add);
        return commands;
    }
}
