package org.antiphon.session;

import static org.antiphon.session.Items.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.Frame;
import org.antiphon.spi.Tasks;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.antiphon.testkit.ThreadTasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamWriterTest {
    private final ThreadTasks threads = new ThreadTasks();
    private final AtomicInteger blocking = new AtomicInteger();
    private final AtomicReference<Runnable> look = new AtomicReference<>(() -> {});
    private final TestSessions sessions = TestSessions.on(
            new Tasks() {
                @Override
                public void execute(Runnable task) {
                    threads.execute(task);
                }

                @Override
                public void executeBlocking(Runnable task) {
                    blocking.incrementAndGet();
                    threads.execute(task);
                }

                @Override
                public Repetition every(Duration period, Runnable task) {
                    look.set(task);
                    return () -> {};
                }
            },
            Map.of("antiphon.sse.writers", "1", "antiphon.sse.held-writers", "1"));

    @AfterEach
    void stop() {
        threads.close();
    }

    private Held openHeld(String user) {
        Held wire = new Held();
        sessions.open(user, wire).outbox().offer(answer("a"));
        wire.awaitHeld();
        return wire;
    }

    private RecordingTransport openReading(String user) {
        RecordingTransport wire = RecordingTransport.inline().at(Door.SSE);
        sessions.open(user, wire).outbox().offer(answer("b"));
        return wire;
    }

    private void lookLater() {
        sessions.ticker().pass(Duration.ofMillis(21));
        look.get().run();
    }

    @Test
    void streamsAreWrittenByThreadsThatMayBeHeldUp() {
        openReading("ann");

        await().until(() -> sessions.streamWriter().active() == 0);
        assertThat(blocking).hasPositiveValue();
    }

    @Test
    void aThreadThatIsHeldUpGivesItsPlaceToAnother() {
        Held held = openHeld("held");
        RecordingTransport other = openReading("other");
        look.get().run();
        assertThat(other.log()).isEmpty();

        lookLater();
        await().until(() -> other.log().equals(List.of("b")));
        assertThat(sessions.registry().size()).isEqualTo(2);

        held.letGo();
        await().until(() -> sessions.streamWriter().active() == 0);
        assertThat(openReading("next"))
                .satisfies(wire -> await().until(() -> !wire.log().isEmpty()));
    }

    @Test
    void whereTooManyAreHeldUpTheOneThatDidItFirstIsCut() {
        Held first = openHeld("first");
        lookLater();
        Held second = openHeld("second");
        RecordingTransport other = openReading("other");
        lookLater();

        await().until(() -> !other.log().isEmpty());
        assertThat(sessions.registry().ofUser("first")).isEmpty();
        assertThat(sessions.registry().ofUser("second")).hasSize(1);
        assertThat(first.code).isEqualTo(CloseCode.SLOW_CONSUMER);

        first.letGo();
        second.letGo();
        await().until(() -> sessions.streamWriter().active() == 0);
    }

    @Test
    void threadsThatWereGivenUpAreBoundedToo() {
        Held first = openHeld("first");
        lookLater();
        Held second = openHeld("second");
        lookLater();
        Held third = openHeld("third");
        RecordingTransport other = openReading("other");
        lookLater();

        assertThat(sessions.streamWriter().active()).isEqualTo(3);
        assertThat(other.log()).isEmpty();
        assertThat(sessions.registry().ofUser("second")).hasSize(1);

        first.letGo();
        await().until(() -> sessions.streamWriter().active() == 2);
        lookLater();
        await().until(() -> !other.log().isEmpty());
        second.letGo();
        third.letGo();
    }

    /** A wire on which a write holds its thread up until it is let go. */
    private static final class Held implements Transport {
        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private volatile CloseCode code;

        void awaitHeld() {
            await().until(() -> held.getCount() == 0);
        }

        void letGo() {
            release.countDown();
        }

        @Override
        public Door door() {
            return Door.SSE;
        }

        @Override
        public Duration heartbeat() {
            return Duration.ofSeconds(15);
        }

        @Override
        public void send(Frame frame, Completion completion) {
            held.countDown();
            try {
                release.await();
                completion.written();
            } catch (InterruptedException e) {
                completion.failed(e);
            }
        }

        @Override
        public void ping(Completion completion) {
            completion.written();
        }

        @Override
        public void close(CloseCode ending, Completion completion) {
            completion.written();
        }

        @Override
        public void abort(CloseCode ending) {
            code = ending;
        }

        @Override
        public boolean isOpen() {
            return code == null;
        }
    }
}
