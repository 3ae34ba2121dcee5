package org.antiphon.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Caller;
import org.antiphon.protocol.Subprotocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTest {

    private final Handshake handshake = new Handshake(Caller.ofRealm("ann", Set.of()));
    private final HandshakeConfigurator configurator = new HandshakeConfigurator();

    @Test
    void handshakeIsThatOfItsThreadWhileTheChainRuns() throws Exception {
        List<Optional<Handshake>> seen = new ArrayList<>();
        handshake.during(() -> seen.add(Handshake.current()));
        assertThat(seen).containsExactly(Optional.of(handshake));
        assertThat(Handshake.current()).isEmpty();
    }

    @Test
    void nothingIsLeftOnTheThreadWhenTheChainFails() {
        assertThatThrownBy(() -> handshake.during(() -> {
                    throw new IOException("gone");
                }))
                .isInstanceOf(IOException.class);
        assertThat(Handshake.current()).isEmpty();
    }

    @Test
    void connectionHasTheHandshakeThatWasStoredForIt() {
        Map<String, Object> properties = new HashMap<>();
        assertThat(Handshake.in(properties)).isEmpty();
        handshake.storeIn(properties);
        assertThat(Handshake.in(properties)).contains(handshake);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "antiphon.v1.json, antiphon.v1.json",
        "'antiphon.v2.json,antiphon.v1.json', antiphon.v2.json",
        "'antiphon.v1.json,antiphon.v2.json', antiphon.v1.json",
        "'soap,antiphon.v2.msgpack', antiphon.v2.msgpack",
        "'bearer.a.b.c,antiphon.v2.json', antiphon.v2.json",
        "bearer.a.b.c, ''",
        "soap, ''"
    })
    void firstVersionOfTheClientThatIsSpokenIsEchoedAndNoCredentialEver(String offered, String echoed) {
        List<String> requested = offered.isEmpty() ? List.of() : List.of(offered.split(","));
        assertThat(configurator.getNegotiatedSubprotocol(Subprotocol.wireNames(), requested))
                .isEqualTo(echoed);
    }

    @Test
    void framesAreTakenAsTheyCome() {
        assertThat(new TextFrameDecoder().decode("ä").bytes()).isEqualTo(2);
        assertThat(new TextFrameDecoder().willDecode("")).isTrue();
        ByteBuffer middle = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}, 1, 2);
        assertThat(new BinaryFrameDecoder().willDecode(middle)).isTrue();
        assertThat(new BinaryFrameDecoder().decode(middle).content()).containsExactly(1, 2);
    }
}
