package org.antiphon.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.antiphon.event.SessionClosed;
import org.antiphon.testkit.DirectTasks;
import org.antiphon.testkit.ManualTicker;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatTest {

    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final TestSessions sessions =
            TestSessions.direct(Map.of("antiphon.session.ping-interval", "20s", "antiphon.session.ping-timeout", "5s"));
    private final ManualTicker ticker = sessions.ticker();
    private final Heartbeat heartbeat = new Heartbeat(sessions.settings());
    private final StaleSweeper sweeper =
            new StaleSweeper(sessions.registry(), heartbeat, new DirectTasks(), ticker, sessions.settings());

    private void sweepFor(Duration time) {
        for (Duration passed = Duration.ZERO;
                passed.compareTo(time) < 0;
                passed = passed.plus(heartbeat.resolution())) {
            ticker.pass(heartbeat.resolution());
            sweeper.sweep();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 77, 250, 499})
    void deadClientIsGoneAfterIntervalAndTimeoutAtTheLatest(long phaseMillis) {
        ticker.pass(Duration.ofMillis(phaseMillis));
        RecordingTransport wire = RecordingTransport.inline().beatingEvery(INTERVAL);
        ClientSession session = sessions.open("ann", wire);
        ticker.pass(heartbeat.resolution().minusMillis(phaseMillis));
        sweeper.sweep();
        sweepFor(INTERVAL.plus(TIMEOUT).minus(heartbeat.resolution()));
        assertThat(sessions.registry().size()).isZero();
        assertThat(wire.log()).containsExactly("ping");
        assertThat(sessions.events().fired(SessionClosed.class))
                .containsExactly(new SessionClosed(session.id(), session.caller(), 4012));
    }

    @Test
    void deadClientIsGoneInTimeEvenWhileAWriteToItIsUnderWay() {
        ClientSession session =
                sessions.open("ann", RecordingTransport.stalled().beatingEvery(INTERVAL));
        sweepFor(INTERVAL.minusSeconds(1));
        session.outbox().offer(Items.answer("a"));
        sweepFor(TIMEOUT.plusSeconds(1));
        assertThat(sessions.registry().size()).isZero();
        assertThat(session.closeCode()).isEqualTo(4012);
    }

    @Test
    void oneWayConnectionIsAliveAsLongAsWritesSucceed() {
        RecordingTransport wire = RecordingTransport.inline().at(Door.SSE).beatingEvery(INTERVAL);
        ClientSession session = sessions.open("ann", wire);
        sweepFor(INTERVAL.multipliedBy(3).plusSeconds(1));
        assertThat(wire.log()).containsExactly("ping", "ping", "ping");
        session.outbox().offer(Items.answer("a"));
        sweepFor(INTERVAL.minusSeconds(2));
        assertThat(wire.log()).containsExactly("ping", "ping", "ping", "a");

        wire.stall();
        sweepFor(INTERVAL.plus(TIMEOUT));
        assertThat(sessions.registry().size()).isZero();
    }

    @Test
    void nobodyIsAskedOrTakenForDeadTooEarly() {
        RecordingTransport wire = RecordingTransport.inline().beatingEvery(INTERVAL);
        sessions.open("ann", wire);
        sweepFor(INTERVAL.minus(heartbeat.resolution().multipliedBy(2)));
        assertThat(wire.log()).isEmpty();
        sweepFor(heartbeat.resolution().multipliedBy(2));
        assertThat(wire.log()).containsExactly("ping");
        sweepFor(TIMEOUT.minus(heartbeat.resolution().multipliedBy(3)));
        assertThat(sessions.registry().size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whateverComesFromTheClientIsASignOfLife(boolean pong) {
        RecordingTransport wire = RecordingTransport.inline().beatingEvery(INTERVAL);
        ClientSession session = sessions.open("ann", wire);
        for (int i = 0; i < 20; i++) {
            sweepFor(INTERVAL.plusSeconds(2));
            if (pong) {
                session.heardPong(0);
            } else {
                session.heard(10);
            }
        }
        assertThat(session.isEnding()).isFalse();
        assertThat(wire.log()).hasSize(20).containsOnly("ping");
        assertThat(session.idleNanos()).isZero();
    }

    @Test
    void talkativeClientIsNeverAsked() {
        RecordingTransport wire = RecordingTransport.inline().beatingEvery(INTERVAL);
        ClientSession session = sessions.open("ann", wire);
        for (int i = 0; i < 50; i++) {
            sweepFor(INTERVAL.dividedBy(2));
            session.heard(10);
        }
        assertThat(wire.log()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"25s, 10s, 1000", "2s, 5s, 200", "100ms, 100ms, 20", "1h, 1h, 1000"})
    void oneLooksOftenEnoughAndNotTooOften(String interval, String timeout, long millis) {
        TestSessions other = TestSessions.direct(
                Map.of("antiphon.session.ping-interval", interval, "antiphon.session.ping-timeout", timeout));
        assertThat(new Heartbeat(other.settings()).resolution()).isEqualTo(Duration.ofMillis(millis));
    }
}
