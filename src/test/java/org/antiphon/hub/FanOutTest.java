package org.antiphon.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Caller;
import org.antiphon.message.Position;
import org.antiphon.protocol.Filter;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.CountingCodec;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FanOutTest {

    private final TestHub hub = TestHub.direct(Map.of("antiphon.limits.connections-per-user", "1000"));
    private final Map<Subprotocol, CountingCodec> codecs = new EnumMap<>(Subprotocol.class);

    FanOutTest() {
        for (Subprotocol version : Subprotocol.values()) {
            codecs.put(version, new CountingCodec(TestSessions.codec(version)));
        }
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private ClientSession open(Subprotocol version, RecordingTransport wire) {
        return hub.sessions()
                .tryOpen(Caller.ofRealm("ann", Set.of()), codecs.get(version), wire)
                .orElseThrow();
    }

    @Test
    void messageIsWrittenOncePerVersionHoweverManySubscribersItHas() {
        RecordingTransport wire = RecordingTransport.inline();
        for (int i = 0; i < 300; i++) {
            hub.subscribe(open(Subprotocol.values()[i % 3], wire), i % 2 == 0 ? "a.b" : "a.*");
        }
        hub.publish("a.b", "1");
        assertThat(codecs.values()).extracting(CountingCodec::written).containsOnly(1);
        Set<Frame> different = Collections.newSetFromMap(new IdentityHashMap<>());
        different.addAll(wire.frames());
        assertThat(wire.frames()).hasSize(300);
        assertThat(different).hasSize(3);
    }

    @Test
    void versionThatNobodySpeaksIsNotWritten() {
        hub.subscribe(open(Subprotocol.V2_JSON, RecordingTransport.inline()), "a");
        hub.publish("a", "1");
        hub.publish("b", "1");
        assertThat(codecs.get(Subprotocol.V2_JSON).written()).isEqualTo(1);
        assertThat(codecs.get(Subprotocol.V2_MSGPACK).written()).isZero();
    }

    @Test
    void messageThatPassesNobodysFilterIsNotWritten() {
        ClientSession session = open(Subprotocol.V2_JSON, RecordingTransport.inline());
        hub.subscribe(session, "a", Optional.of(new Filter(Map.of("x", Set.of("1")))));
        hub.publish("a", "{\"x\":2}");
        assertThat(codecs.get(Subprotocol.V2_JSON).written()).isZero();
    }

    @Test
    void subscriberThatCannotBeServedKeepsTheMessageFromNobodyElse() {
        codecs.get(Subprotocol.V2_MSGPACK).failOnDeliveries();
        RecordingTransport wire = RecordingTransport.inline();
        for (int i = 0; i < 10; i++) {
            hub.subscribe(open(Subprotocol.V2_MSGPACK, RecordingTransport.inline()), "a");
            hub.subscribe(open(Subprotocol.V2_JSON, wire), "a");
        }
        Position first = hub.publish("a", "1");
        assertThat(hub.publish("a", "2").offset()).isEqualTo(first.offset() + 1);
        assertThat(wire.log()).hasSize(20);
    }

    @Test
    void clientThatStaysAwayFromItsSubscriptionTooLongIsTooSlow() {
        ClientSession session = open(Subprotocol.V2_JSON, RecordingTransport.inline());
        hub.begin(session, "a");
        for (int i = 0; i < 1_000; i++) {
            hub.publish("a", "1");
        }
        assertThat(session.isEnding()).isFalse();
        hub.publish("a", "1");
        assertThat(session.isEnding()).isTrue();
    }

    @Test
    void messagesOfATopicArriveInTheOrderOfTheirPositions() {
        RecordingTransport wire = RecordingTransport.inline();
        ClientSession session = open(Subprotocol.V2_JSON, wire);
        hub.subscribe(session, "**");
        Optional<Position> start = hub.begin(session, "a").join();
        for (int i = 1; i <= 100; i++) {
            hub.publish("a", Integer.toString(i));
            if (i == 50) {
                hub.goLive(session, "a", start);
            }
        }
        Set<String> seen = new HashSet<>();
        for (int i = 1; i <= 100; i++) {
            String text = wire.log().get(i - 1);
            assertThat(text).contains("\"payload\":" + i + ",");
            assertThat(seen.add(text)).isTrue();
        }
        assertThat(wire.log()).hasSize(100);
    }
}
