package org.antiphon.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.antiphon.event.SessionClosed;
import org.antiphon.event.SessionOpened;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;

class RegistryRaceTest {

    private static final int USERS = 5_000;

    private final TestSessions sessions = TestSessions.direct(Map.of());
    private final SessionRegistry registry = sessions.registry();

    @Test
    void sessionThatEndsWhileItBeginsLeavesNothing() {
        AtomicBoolean opening = new AtomicBoolean(true);
        CompletableFuture<Void> sweeper = CompletableFuture.runAsync(() -> {
            while (opening.get() || registry.size() > 0) {
                registry.all().forEach(session -> registry.close(session, 1006));
            }
        });
        for (int i = 0; i < USERS; i++) {
            sessions.open("user" + i, RecordingTransport.inline());
        }
        opening.set(false);
        sweeper.join();
        assertThat(IntStream.range(0, USERS).boxed().flatMap(i -> registry.ofUser("user" + i).stream()))
                .isEmpty();
        assertThat(sessions.connections().total()).isZero();
        assertThat(sessions.connections().users()).isZero();
    }

    @Test
    void everyPathThatEndsASessionAtOnceEndsItOnce() {
        for (int i = 0; i < 200; i++) {
            ClientSession session = sessions.open("ann", RecordingTransport.inline());
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> registry.close(session, 1006)),
                            CompletableFuture.runAsync(() -> session.broke(new IllegalStateException("gone"))),
                            CompletableFuture.runAsync(session::ended))
                    .join();
        }
        assertThat(sessions.connections().total()).isZero();
        assertThat(sessions.events().fired(SessionOpened.class)).hasSize(200);
        assertThat(sessions.events().fired(SessionClosed.class)).hasSize(200);
    }
}
