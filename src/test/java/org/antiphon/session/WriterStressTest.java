package org.antiphon.session;

import static org.antiphon.session.Items.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antiphon.protocol.Frame;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.antiphon.testkit.ThreadTasks;
import org.junit.jupiter.api.Test;

class WriterStressTest {

    private static final int PRODUCERS = 6;
    private static final int EACH = 5_000;
    private static final Map<String, String> SETTINGS = Map.of(
            "antiphon.session.queue-messages", "1000000",
            "antiphon.session.queue-bytes", "100MiB",
            "antiphon.session.batch-messages", "16");

    @Test
    void nothingIsLostDoubledOrOvertakenWhenWritesEndAtOnce() {
        try (ThreadTasks tasks = new ThreadTasks()) {
            assertExact(tasks, RecordingTransport.inline());
        }
    }

    @Test
    void nothingIsLostDoubledOrOvertakenWhenWritesEndElsewhere() {
        try (ThreadTasks tasks = new ThreadTasks()) {
            assertExact(tasks, RecordingTransport.completingOn(tasks::execute));
        }
    }

    private static void assertExact(ThreadTasks tasks, RecordingTransport wire) {
        TestSessions sessions = TestSessions.on(tasks, SETTINGS);
        produce(sessions.open("ann", wire).outbox());
        await().until(() -> received(wire).count() == (long) PRODUCERS * EACH);
        await().until(() -> sessions.writer().active() == 0);
        assertThat(wire.hasOverlapped()).isFalse();
        assertInOrder(received(wire).toList());
        assertThat(wire.frames()).allSatisfy(frame -> assertThat(linesOf(frame)).hasSizeLessThanOrEqualTo(16));
    }

    private static void produce(Outbox outbox) {
        CompletableFuture<?>[] producers = IntStream.range(0, PRODUCERS)
                .mapToObj(producer -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < EACH; i++) {
                        outbox.offer(answer(producer + ":" + i));
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(producers).join();
    }

    private static void assertInOrder(List<String> received) {
        for (int producer = 0; producer < PRODUCERS; producer++) {
            String prefix = producer + ":";
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                expected.add(prefix + i);
            }
            assertThat(received.stream().filter(text -> text.startsWith(prefix)).toList())
                    .isEqualTo(expected);
        }
    }

    private static Stream<String> received(RecordingTransport wire) {
        return wire.frames().stream().flatMap(WriterStressTest::linesOf);
    }

    private static Stream<String> linesOf(Frame frame) {
        return ((Frame.Text) frame).text().lines();
    }
}
