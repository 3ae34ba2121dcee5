package org.antiphon.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antiphon.message.Payload;
import org.antiphon.message.TopicPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerMessagesTest {

    private final Codecs codecs = new Codecs(new ProtocolSettings(64));

    /** Every kind of message; {@link ServerMessage.Limits} is only a part of one. */
    static Set<Class<?>> kinds() {
        return Stream.of(ServerMessage.class.getPermittedSubclasses()).collect(Collectors.toSet());
    }

    @Test
    void everyVersionSaysWhatItDoesWithEveryKindOfMessage() {
        assertThat(JsonV1Writer.TABLE.kinds()).isEqualTo(kinds());
        assertThat(JsonV2Writer.TABLE.kinds()).isEqualTo(kinds());
        assertThat(MessagePackV2Writer.TABLE.kinds()).isEqualTo(kinds());
    }

    @ParameterizedTest
    @EnumSource
    void everyVersionHasItsCodec(Subprotocol version) {
        assertThat(codecs.of(version).subprotocol()).isEqualTo(version);
    }

    @ParameterizedTest
    @EnumSource(names = {"V2_JSON", "V2_MSGPACK"})
    void commandWithoutIdGetsNoOkInV2(Subprotocol version) {
        Stream.of(
                        new ServerMessage.Published(Samples.NO_ID, Samples.ROOM, Samples.POSITION, false),
                        new ServerMessage.Unsubscribed(Samples.NO_ID, TopicPattern.of(Samples.ROOM), List.of()),
                        new ServerMessage.Refreshed(Samples.NO_ID, Optional.empty()),
                        new ServerMessage.HistoryRead(Samples.NO_ID, Samples.ROOM, List.of(), Samples.POSITION),
                        new ServerMessage.Answered(Samples.NO_ID, "getOrder", new Payload("1")),
                        new ServerMessage.Done(Samples.NO_ID),
                        new ServerMessage.Acknowledged(Samples.NO_ID, Samples.ROOM, Samples.POSITION),
                        new ServerMessage.CapsAccepted(Samples.NO_ID, Set.of("deflate")))
                .forEach(answer -> assertThat(codecs.of(version).encode(answer)).isEmpty());
    }

    @Test
    void commandWithoutIdIsAnsweredInV1() {
        ServerMessage answer = new ServerMessage.Published(Samples.NO_ID, Samples.ROOM, Samples.POSITION, false);

        assertThat(codecs.of(Subprotocol.V1_JSON).encode(answer)).isPresent();
    }

    @Test
    void onlyJsonOfV2HasCapabilities() {
        assertThat(codecs.of(Subprotocol.V2_JSON).capabilities())
                .containsExactlyInAnyOrder(Codec.BINARY, Codec.DEFLATE);
        assertThat(codecs.of(Subprotocol.V2_MSGPACK).capabilities()).isEmpty();
        assertThat(codecs.of(Subprotocol.V1_JSON).capabilities()).isEmpty();
    }
}
