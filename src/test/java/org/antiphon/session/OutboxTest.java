package org.antiphon.session;

import static org.antiphon.session.Items.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final TestSessions sessions =
            TestSessions.direct(Map.of("antiphon.session.batch-messages", "3", "antiphon.session.batch-bytes", "1KiB"));
    private final RecordingTransport wire = RecordingTransport.stalled();
    private final ClientSession session = sessions.open("ann", wire);
    private final Outbox outbox = session.outbox();

    @Test
    void whatComesDuringAWriteWaitsAndGoesOutTogether() {
        outbox.offer(answer("a"));
        outbox.offer(answer("b"));
        outbox.offer(answer("c"));
        assertThat(wire.log()).containsExactly("a");
        wire.complete();
        assertThat(wire.log()).containsExactly("a", "b\nc");
        wire.complete();
        assertThat(wire.isBusy()).isFalse();
        assertThat(wire.hasOverlapped()).isFalse();
    }

    @Test
    void batchesKeepToTheLimitsOfTheSettings() {
        outbox.offer(answer("a"));
        for (int i = 0; i < 5; i++) {
            outbox.offer(answer(i + "x".repeat(500)));
        }
        while (wire.isBusy()) {
            wire.complete();
        }
        assertThat(wire.log()).hasSize(4).allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(1024));
        for (int i = 0; i < 8; i++) {
            outbox.offer(answer("y"));
        }
        wire.forget();
        while (wire.isBusy()) {
            wire.complete();
        }
        assertThat(wire.log()).containsExactly("y\ny\ny", "y\ny\ny", "y");
    }

    @Test
    void versionOneGetsEachMessageInAFrameOfItsOwn() {
        RecordingTransport v1 = RecordingTransport.inline();
        Outbox one = sessions.open("ben", Subprotocol.V1_JSON, v1).outbox();
        one.offer(answer("a"));
        one.offer(answer("b"));
        assertThat(v1.log()).containsExactly("a", "b");
    }

    @Test
    void pingsAndClosesTakeTurnsWithFrames() {
        outbox.offer(answer("a"));
        outbox.offer(new Outbound.Ping());
        outbox.offer(answer("b"));
        session.end(CloseCode.DRAINING);
        while (wire.isBusy()) {
            wire.complete();
        }
        assertThat(wire.log()).containsExactly("a", "ping", "b", "close 4001");
        assertThat(wire.hasOverlapped()).isFalse();
    }

    @Test
    void failedWriteEndsTheSessionAndTakesWhatWaitsWithIt() {
        outbox.offer(answer("a"));
        outbox.offer(answer("b"));
        wire.fail(new IOException("broken pipe"));
        assertThat(sessions.registry().size()).isZero();
        outbox.offer(answer("c"));
        assertThat(wire.log()).containsExactly("a");
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void writeThatCannotEvenBeginEndsTheSession() {
        outbox.offer(answer("a"));
        outbox.offer(new Outbound.Answer(new Frame.Binary(new byte[3])));
        outbox.offer(answer("b"));
        wire.complete();
        assertThat(sessions.registry().size()).isZero();
        assertThat(outbox.writingFor(sessions.ticker().nanos())).isZero();
    }

    @Test
    void clockOfAWriteRunsOnlyDuringTheWrite() {
        assertThat(outbox.writingFor(sessions.ticker().nanos())).isZero();
        outbox.offer(answer("a"));
        sessions.ticker().pass(Duration.ofSeconds(3));
        assertThat(outbox.writingFor(sessions.ticker().nanos()))
                .isEqualTo(Duration.ofSeconds(3).toNanos());
        wire.complete();
        assertThat(outbox.writingFor(sessions.ticker().nanos())).isZero();
    }

    @Test
    void whatWasWrittenIsCounted() {
        outbox.offer(answer("a"));
        outbox.offer(answer("bb"));
        outbox.offer(answer("ccc"));
        assertThat(session.traffic().messagesOut()).isZero();
        wire.complete();
        wire.complete();
        outbox.offer(new Outbound.Ping());
        wire.complete();
        assertThat(session.traffic().messagesOut()).isEqualTo(3);
        assertThat(session.traffic().bytesOut()).isEqualTo(1 + "bb\nccc".length());
    }

    @Test
    void closeIsWrittenOnceHoweverOftenItIsAskedFor() {
        session.end(CloseCode.DRAINING);
        session.endNow(CloseCode.SLOW_CONSUMER);
        session.end(CloseCode.NO_PONG);
        wire.complete();
        session.endNow(CloseCode.SLOW_CONSUMER);
        assertThat(wire.log()).containsExactly("close 4001");
        assertThat(sessions.registry().size()).isZero();
    }
}
