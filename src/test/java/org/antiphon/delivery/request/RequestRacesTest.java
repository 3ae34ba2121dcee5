package org.antiphon.delivery.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.antiphon.message.Payload;
import org.antiphon.message.RefusedException;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.ThreadTasks;
import org.junit.jupiter.api.Test;

class RequestRacesTest {

    private static final int ROUNDS = 200;

    private final Queue<CompletableFuture<String>> stages = new ConcurrentLinkedQueue<>();

    @Test
    void answersTimeOutsAndEndsThatMeetLeaveNothingBehind() {
        try (ThreadTasks threads = new ThreadTasks()) {
            RequestsUnderTest app = RequestsUnderTest.on(
                    threads,
                    Map.of("antiphon.requests.threads-per-handler", "3", "antiphon.requests.timeout", "10ms"),
                    Handlers.named("now").answering((nothing, context) -> "now"),
                    Handlers.named("line").inOrder().answering((nothing, context) -> later()),
                    Handlers.named("late").answering((nothing, context) -> later()));
            AtomicBoolean over = new AtomicBoolean();
            threads.execute(() -> finishAll(over));
            for (int round = 0; round < ROUNDS; round++) {
                play(app, threads, new Random(round));
            }
            app.sessions().closeAll();
            await().until(() -> app.requests().running() == 0);
            over.set(true);

            assertThat(app.requests().unfinished()).isZero();
            assertThat(app.requests().connections()).isZero();
            app.deadlines().sweep();
            assertThat(app.deadlines().ahead()).isZero();
        }
    }

    private void play(RequestsUnderTest app, ThreadTasks threads, Random random) {
        ClientSession session = app.open("ann");
        List<Runnable> moves = new ArrayList<>();
        for (String name : List.of("now", "line", "late", "line", "now", "line")) {
            moves.add(() -> ask(app, session, name));
        }
        moves.add(random.nextInt(moves.size()), () -> {
            app.sessions().ticker().pass(Duration.ofMillis(random.nextInt(12)));
            app.deadlines().sweep();
        });
        CompletableFuture<Void> closed = new CompletableFuture<>();
        moves.add(
                random.nextInt(moves.size()),
                () -> threads.execute(() -> {
                    app.close(session);
                    closed.complete(null);
                }));
        moves.forEach(Runnable::run);
        closed.join();
    }

    private static void ask(RequestsUnderTest app, ClientSession session, String name) {
        try {
            app.requests().handle(session, name, new Payload("1"));
        } catch (RefusedException ended) {
            assertThat(ended.code()).isNotNull();
        }
    }

    private CompletableFuture<String> later() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        stages.add(stage);
        return stage;
    }

    private void finishAll(AtomicBoolean over) {
        while (!over.get()) {
            CompletableFuture<String> stage = stages.poll();
            if (stage == null) {
                Thread.onSpinWait();
            } else {
                stage.complete("late");
            }
        }
    }
}
