package org.antiphon.session;

import static org.antiphon.session.Items.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antiphon.testkit.ManualTasks;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;

class DirectWritesTest {

    private static final String EIGHT_KIB = "x".repeat(8 * 1024);

    private final TestSessions sessions = TestSessions.direct(Map.of());
    private final DirectWire wire = new DirectWire();
    private final ClientSession session =
            sessions.open("ann", sessions.directWrites().over(wire));

    @Test
    void clientThatConfirmsIsWrittenToDirectlyFromThenOn() {
        session.outbox().offer(answer("a"));
        earn(session, wire);
        session.outbox().offer(answer("b"));
        assertThat(wire.other()).startsWith("a").doesNotContain("b");
        assertThat(wire.direct()).containsExactly("b");
        assertThat(session.traffic().messagesOut()).isEqualTo(4);
    }

    @Test
    void clientThatStopsConfirmingIsWrittenToDirectlyForAsMuchAsItsAllowanceOnly() {
        earn(session, wire);
        for (int i = 0; i < 4; i++) {
            session.outbox().offer(answer(EIGHT_KIB));
        }
        assertThat(wire.direct()).hasSize(1);
        assertThat(wire.other()).hasSize(2 + 3);
        assertThat(wire.marks()).hasSize(2);
    }

    @Test
    void foreignPongEarnsNothing() {
        session.outbox().offer(answer(EIGHT_KIB));
        session.outbox().offer(answer("a"));
        session.heardPong(wire.marks().get(0) + 2);
        session.outbox().offer(answer("b"));
        assertThat(wire.direct()).isEmpty();
    }

    @Test
    void failedDirectWriteEndsTheSession() {
        earn(session, wire);
        wire.during(() -> {
            throw new IOException("broken pipe");
        });
        session.outbox().offer(answer("a"));
        assertThat(sessions.registry().size()).isZero();
        assertThat(session.outbox().writingFor(sessions.ticker().nanos())).isZero();
    }

    @Test
    void writeThatIsStuckCostsTheTrustAndItsPlaceIsTakenByAnother() {
        ManualTasks tasks = new ManualTasks();
        TestSessions one = TestSessions.on(tasks, Map.of("antiphon.session.writers", "1"));
        DirectWire stuckWire = new DirectWire();
        ClientSession stuck = one.open("ann", one.directWrites().over(stuckWire));
        earn(stuck, stuckWire, tasks);
        RecordingTransport other = RecordingTransport.inline();
        stuckWire.during(() -> {
            one.open("ben", other).outbox().offer(answer("late"));
            assertThat(tasks.waiting()).isZero();
            one.ticker().pass(Duration.ofMillis(101));
            tasks.repeatAll();
            assertThat(tasks.waiting()).isEqualTo(1);
            tasks.runAll();
            assertThat(other.log()).containsExactly("late");
        });
        stuck.outbox().offer(answer("a"));
        tasks.runAll();
        tasks.repeatAll();
        assertThat(one.directWrites().areAllowed()).isTrue();
        stuck.outbox().offer(answer("b"));
        tasks.runAll();
        assertThat(stuckWire.direct()).containsExactly("a");
        assertThat(stuckWire.other()).endsWith("b");
    }

    @Test
    void nobodyIsWrittenToDirectlyWhileTooManyAreStuck() {
        List<ClientSession> stuck = new ArrayList<>();
        for (int i = 0; i < DirectWrites.MOST_STUCK; i++) {
            DirectWire each = new DirectWire();
            stuck.add(sessions.open("user" + i, sessions.directWrites().over(each)));
            earn(stuck.get(i), each);
            int next = i + 1;
            each.during(() -> goOn(stuck, next));
        }
        earn(session, wire);
        stuck.get(0).outbox().offer(answer("a"));
        assertThat(wire.direct()).isEmpty();
        assertThat(wire.other()).endsWith("b");
        sessions.directWrites().look();
        session.outbox().offer(answer("c"));
        assertThat(wire.direct()).containsExactly("c");
    }

    /** Each write is stuck until the next one ends; during the last of them somebody else is written to. */
    private void goOn(List<ClientSession> stuck, int next) {
        if (next < stuck.size()) {
            sessions.ticker().pass(Duration.ofMillis(101));
            sessions.directWrites().look();
            stuck.get(next).outbox().offer(answer("a"));
        } else {
            sessions.ticker().pass(Duration.ofMillis(101));
            sessions.directWrites().look();
            session.outbox().offer(answer("b"));
        }
    }

    private static void earn(ClientSession session, DirectWire wire) {
        session.outbox().offer(answer(EIGHT_KIB));
        session.outbox().offer(answer("z"));
        session.heardPong(wire.marks().get(wire.marks().size() - 1));
    }

    private static void earn(ClientSession session, DirectWire wire, ManualTasks tasks) {
        session.outbox().offer(answer(EIGHT_KIB));
        tasks.runAll();
        session.outbox().offer(answer("z"));
        tasks.runAll();
        session.heardPong(wire.marks().get(0));
    }
}
