package org.antiphon.session;

import static org.antiphon.session.Items.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.spi.Tasks;
import org.antiphon.testkit.ManualTasks;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;

class SessionWriterTest {

    private static final Map<String, String> TWO_WRITERS = Map.of("antiphon.session.writers", "2");

    @Test
    void thereAreNeverMoreWritersThanAllowed() {
        ManualTasks tasks = new ManualTasks();
        TestSessions sessions = TestSessions.on(tasks, TWO_WRITERS);
        for (int i = 0; i < 10; i++) {
            sessions.open("user" + i, RecordingTransport.stalled()).outbox().offer(answer("a"));
        }
        assertThat(tasks.waiting()).isEqualTo(2);
        assertThat(sessions.writer().active()).isEqualTo(2);
        tasks.runAll();
        assertThat(sessions.writer().active()).isZero();
    }

    @Test
    void oneWriterServesEverybodyInLine() {
        ManualTasks tasks = new ManualTasks();
        TestSessions sessions = TestSessions.on(tasks, Map.of("antiphon.session.writers", "1"));
        List<RecordingTransport> wires = Collections.nCopies(5, 0).stream()
                .map(i -> RecordingTransport.inline())
                .toList();
        wires.forEach(wire -> sessions.open("ann", wire).outbox().offer(answer("a")));
        tasks.runAll();
        assertThat(wires).allSatisfy(wire -> assertThat(wire.log()).containsExactly("a"));
    }

    @Test
    void writesThatEndAtOnceDoNotPileUpOnTheStack() {
        TestSessions sessions = TestSessions.direct(Map.of("antiphon.session.queue-messages", "100000"));
        RecordingTransport wire = RecordingTransport.stalled();
        Outbox one = sessions.open("ann", Subprotocol.V1_JSON, wire).outbox();
        for (int i = 0; i <= 100_000; i++) {
            one.offer(answer(Integer.toString(i)));
        }
        assertThat(wire.log()).containsExactly("0");
        wire.flow();
        assertThat(wire.log()).hasSize(100_001).startsWith("0", "1", "2").endsWith("100000");
    }

    @Test
    void sessionThatFailsDoesNotHoldUpTheOthers() {
        ManualTasks tasks = new ManualTasks();
        TestSessions sessions = TestSessions.on(tasks, Map.of("antiphon.session.writers", "1"));
        ClientSession bad = sessions.open("bad", RecordingTransport.inline());
        bad.onRelease(() -> {
            throw new IllegalStateException("no good");
        });
        RecordingTransport wire = RecordingTransport.inline();
        ClientSession good = sessions.open("good", wire);
        bad.outbox().offer(new Outbound.Answer(new Frame.Binary(new byte[3])));
        bad.outbox().offer(answer("a"));
        good.outbox().offer(answer("b"));
        tasks.runAll();
        assertThat(wire.log()).containsExactly("b");
        assertThat(sessions.registry().all()).containsExactly(good);
        assertThat(sessions.writer().active()).isZero();
    }

    @Test
    void workGoesOnAfterThreadsWereRefused() {
        AtomicBoolean refusing = new AtomicBoolean(true);
        TestSessions sessions = TestSessions.on(new Refusing(refusing), TWO_WRITERS);
        RecordingTransport wire = RecordingTransport.inline();
        Outbox outbox = sessions.open("ann", wire).outbox();
        for (int i = 0; i < 5; i++) {
            outbox.offer(answer("a" + i));
            sessions.open("other", RecordingTransport.inline()).outbox().offer(answer("b"));
        }
        assertThat(sessions.writer().active()).isZero();
        refusing.set(false);
        sessions.open("last", RecordingTransport.inline()).outbox().offer(answer("c"));
        assertThat(wire.log()).containsExactly("a0\na1\na2\na3\na4");
    }

    private record Refusing(AtomicBoolean refusing) implements Tasks {

        @Override
        public void execute(Runnable task) {
            if (refusing.get()) {
                throw new RejectedExecutionException("stopping");
            }
            task.run();
        }

        @Override
        public Repetition every(Duration period, Runnable task) {
            throw new UnsupportedOperationException();
        }
    }
}
