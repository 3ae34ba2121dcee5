package org.antiphon.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.CloseCode;
import org.antiphon.message.Overflow;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;

class ClientSessionTest {

    private final TestSessions sessions =
            TestSessions.direct(Map.of("antiphon.session.queue-messages", "5", "antiphon.session.deflate-bytes", "64"));
    private final RecordingTransport wire = RecordingTransport.inline();
    private final ServerMessage pong = new ServerMessage.Pong(Optional.empty());

    @Test
    void slowClientIsClosedNotAwaitedAndNobodyElseNotices() {
        RecordingTransport stalled = RecordingTransport.stalled();
        ClientSession slow = sessions.open("slow", stalled);
        ClientSession quick = sessions.open("quick", wire);
        for (int i = 0; i < 20; i++) {
            Outbound.Publication publication = Items.publication(Overflow.DISCONNECT, "t", i);
            slow.deliver(publication);
            quick.deliver(publication);
        }
        assertThat(wire.log()).hasSize(20);
        assertThat(slow.isEnding()).isTrue();
        assertThat(quick.isEnding()).isFalse();
        assertThat(slow.outbox().bytes()).isZero();
        stalled.flow();
        assertThat(stalled.log()).containsExactly("t0", "close 4008");
        assertThat(sessions.registry().all()).containsExactly(quick);
    }

    @Test
    void nothingIsSentForWhichTheVersionHasNoWords() {
        ClientSession session = sessions.open("ann", Subprotocol.V1_JSON, wire);
        session.send(new ServerMessage.Refreshed(Optional.empty(), Optional.empty()));
        assertThat(wire.log()).isEmpty();
        session.send(pong);
        assertThat(wire.log()).containsExactly("{\"type\":\"pong\"}");
    }

    @Test
    void nothingGoesOutAfterTheEnd() {
        ClientSession session = sessions.open("ann", wire);
        session.end(CloseCode.ACCESS_WITHDRAWN);
        session.send(pong);
        session.deliver(Items.publication(Overflow.DROP_OLDEST, "t", 1));
        session.ask();
        assertThat(wire.log()).containsExactly("close 4403");
    }

    @Test
    void firstReasonToEndIsTheOneThatIsTold() {
        RecordingTransport stalled = RecordingTransport.stalled();
        ClientSession session = sessions.open("ann", stalled);
        session.send(pong);
        session.end(CloseCode.RATE_LIMITED);
        session.endNow(CloseCode.SLOW_CONSUMER);
        stalled.flow();
        assertThat(stalled.log()).endsWith("close 4029");
        assertThat(session.closeCode()).isEqualTo(4029);
    }

    @Test
    void whatComesInIsCountedAndIsASignOfLife() {
        ClientSession session = sessions.open("ann", wire);
        sessions.ticker().pass(Duration.ofSeconds(7));
        assertThat(session.idleNanos()).isEqualTo(Duration.ofSeconds(7).toNanos());
        session.heard(100);
        session.heard(20);
        assertThat(session.idleNanos()).isZero();
        assertThat(session.traffic().messagesIn()).isEqualTo(2);
        assertThat(session.traffic().bytesIn()).isEqualTo(120);
    }

    @Test
    void onlyAClientThatAskedGetsCompressedFrames() {
        ClientSession session = sessions.open("ann", wire);
        session.outbox().offer(Items.answer("a".repeat(100)));
        session.packFor(Set.of("deflate"));
        session.outbox().offer(Items.answer("b".repeat(100)));
        session.outbox().offer(Items.answer("c".repeat(10)));
        assertThat(wire.frames())
                .extracting(Object::getClass)
                .containsExactly(Frame.Text.class, Frame.Binary.class, Frame.Text.class);
        assertThat(session.traffic().bytesOut()).isLessThan(160);
    }

    @Test
    void noSessionPutsItsTokenOrCallerIntoItsText() {
        ClientSession session = sessions.open("ann", wire);
        assertThat(session).hasToString("session " + session.id());
    }
}
