package org.antiphon.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.event.SessionClosed;
import org.antiphon.message.Caller;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.testkit.ManualTasks;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;

class StaleSweeperTest {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final TestSessions sessions = TestSessions.direct(Map.of("antiphon.session.write-deadline", "10s"));
    private final ManualTasks tasks = new ManualTasks();
    private final StaleSweeper sweeper = new StaleSweeper(
            sessions.registry(), new Heartbeat(sessions.settings()), tasks, sessions.ticker(), sessions.settings());

    private int closeCodeOf(ClientSession session) {
        return sessions.events().fired(SessionClosed.class).stream()
                .filter(closed -> closed.session().equals(session.id()))
                .findFirst()
                .orElseThrow()
                .code();
    }

    private ClientSession openUntil(Duration expiry, RecordingTransport wire) {
        Caller caller = new Caller(
                "ann",
                "Ann",
                Set.of(),
                Map.of(),
                Optional.of(sessions.ticker().now().plus(expiry)));
        return sessions.tryOpen(caller, TestSessions.codec(Subprotocol.V2_JSON), wire)
                .orElseThrow();
    }

    @Test
    void writeThatIsStuckIsCutAfterItsDeadlineAndNotBefore() {
        RecordingTransport wire = RecordingTransport.stalled();
        ClientSession session = sessions.open("ann", wire);
        session.outbox().offer(Items.answer("a"));
        sessions.ticker().pass(DEADLINE);
        sweeper.sweep();
        assertThat(sessions.registry().size()).isEqualTo(1);
        sessions.ticker().pass(GRACE);
        sweeper.sweep();
        assertThat(sessions.registry().size()).isZero();
        assertThat(wire.aborts()).containsExactly(CloseCode.SLOW_CONSUMER);
        assertThat(closeCodeOf(session)).isEqualTo(4008);
    }

    @Test
    void clientIsSlowWhileOneWriteTakesLongerThanASecond() {
        RecordingTransport wire = RecordingTransport.stalled();
        sessions.open("ann", RecordingTransport.inline());
        ClientSession session = sessions.open("ben", wire);
        session.outbox().offer(Items.answer("a"));
        sweeper.sweep();
        assertThat(sessions.registry().slow()).isZero();
        sessions.ticker().pass(Duration.ofMillis(1001));
        sweeper.sweep();
        assertThat(sessions.registry().slow()).isEqualTo(1);
        wire.complete();
        sweeper.sweep();
        assertThat(sessions.registry().slow()).isZero();
    }

    @Test
    void slowButSteadyClientIsLeftAlone() {
        RecordingTransport wire = RecordingTransport.stalled();
        ClientSession session = sessions.open("ann", wire);
        for (int i = 0; i < 10; i++) {
            session.outbox().offer(Items.answer("a"));
            session.heard(1);
            sessions.ticker().pass(DEADLINE.minusSeconds(1));
            sweeper.sweep();
            wire.complete();
        }
        assertThat(sessions.registry().size()).isEqualTo(1);
    }

    @Test
    void endThatDoesNotComeAboutIsForcedWithItsOwnCode() {
        RecordingTransport wire = RecordingTransport.stalled();
        ClientSession session = sessions.open("ann", wire);
        session.outbox().offer(Items.answer("a"));
        session.end(CloseCode.DRAINING);
        sessions.ticker().pass(DEADLINE.plus(GRACE));
        sweeper.sweep();
        assertThat(sessions.registry().size()).isZero();
        assertThat(wire.aborts()).containsExactly(CloseCode.DRAINING);
        assertThat(closeCodeOf(session)).isEqualTo(4001);
    }

    @Test
    void connectionOfWhoseEndNobodyToldIsSweptAndCountsAsVanished() {
        RecordingTransport wire = RecordingTransport.inline();
        ClientSession session = sessions.open("ann", wire);
        sweeper.sweep();
        assertThat(sessions.registry().size()).isEqualTo(1);
        wire.vanish();
        sweeper.sweep();
        assertThat(sessions.registry().size()).isZero();
        assertThat(closeCodeOf(session)).isEqualTo(1006);
        assertThat(wire.log()).isEmpty();
    }

    @Test
    void credentialThatRanOutEndsTheSession() {
        RecordingTransport wire = RecordingTransport.inline();
        openUntil(Duration.ofSeconds(5), wire);
        sessions.ticker().pass(Duration.ofMillis(4_999));
        sweeper.sweep();
        assertThat(wire.log()).isEmpty();
        sessions.ticker().pass(Duration.ofMillis(1));
        sweeper.sweep();
        assertThat(wire.log()).containsExactly("close 4401");
        assertThat(sessions.registry().size()).isZero();
    }

    @Test
    void newCredentialKeepsTheSession() {
        RecordingTransport wire = RecordingTransport.inline();
        ClientSession session = openUntil(Duration.ofSeconds(5), wire);
        session.renew(Caller.ofRealm("ann", Set.of()));
        sessions.ticker().pass(Duration.ofSeconds(6));
        sweeper.sweep();
        assertThat(sessions.registry().size()).isEqualTo(1);
    }

    @Test
    void bytesThatWaitAreAddedUp() {
        for (int i = 0; i < 3; i++) {
            Outbox outbox = sessions.open("ann", RecordingTransport.stalled()).outbox();
            outbox.offer(Items.answer("under way"));
            outbox.offer(Items.answer("1234"));
        }
        sweeper.sweep();
        assertThat(sessions.registry().queuedBytes()).isEqualTo(12);
    }

    @Test
    void oneSessionThatCannotBeLookedAtHidesNoOther() {
        RecordingTransport wire = RecordingTransport.inline();
        for (int i = 0; i < 10; i++) {
            sessions.open("bad", new Unwilling());
            sessions.open("good", wire);
        }
        wire.vanish();
        sweeper.sweep();
        assertThat(sessions.registry().ofUser("good")).isEmpty();
    }

    @Test
    void runsAsOftenAsTheHeartbeatNeedsUntilItIsStopped() {
        sweeper.start(new Object());
        RecordingTransport wire = RecordingTransport.inline();
        sessions.open("ann", wire);
        wire.vanish();
        tasks.repeatAll();
        assertThat(tasks.periods()).containsExactly(Duration.ofSeconds(1));
        assertThat(sessions.registry().size()).isZero();
        sweeper.stop();
        sessions.open("ann", wire);
        tasks.repeatAll();
        assertThat(sessions.registry().size()).isEqualTo(1);
    }
}
