package org.antiphon.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.antiphon.backend.memory.MemoryConnectionStore;
import org.antiphon.event.SessionClosed;
import org.antiphon.event.SessionOpened;
import org.antiphon.message.Caller;
import org.antiphon.message.CloseCode;
import org.antiphon.spi.ConnectionStore;
import org.antiphon.spi.UnavailableException;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;

class UserConnectionsTest {

    private final TestSessions sessions = TestSessions.direct(Map.of("antiphon.limits.connections-per-user", "2"));
    private final MemoryConnectionStore store = new MemoryConnectionStore();
    private final UserConnections connections = connections(store);
    private final ClientSession ann = sessions.open("ann", RecordingTransport.inline());

    private UserConnections connections(ConnectionStore which) {
        return new UserConnections(which, sessions.registry(), sessions.limits());
    }

    private static SessionOpened opened(ClientSession session) {
        return new SessionOpened(session.id(), session.caller(), "antiphon.v2.json");
    }

    @Test
    void userIsFullWhenHeHasAsManyConnectionsAsHeMay() {
        connections.opened(opened(ann));
        assertThat(connections.isFull("ann")).isFalse();
        store.opened("ann", "elsewhere");
        assertThat(connections.isFull("ann")).isTrue();
        connections.closed(new SessionClosed(ann.id(), ann.caller(), 1000));
        assertThat(connections.isFull("ann")).isFalse();
    }

    @Test
    void ofThoseWhoCameAtTheSameTimeTheLastIsSentAway() {
        store.opened("ann", "elsewhere");
        store.opened("ann", "and there");
        connections.opened(opened(ann));
        assertThat(ann.isEndingWith(CloseCode.TOO_MANY_CONNECTIONS)).isTrue();
    }

    @Test
    void anonymousCallersAreNotCounted() {
        Caller nobody =
                sessions.open(Caller.ANONYMOUS, RecordingTransport.inline()).caller();
        connections.opened(new SessionOpened("1", nobody, ""));
        assertThat(store.byNode(Caller.ANONYMOUS).toCompletableFuture().join()).isEmpty();
        assertThat(connections.isFull(Caller.ANONYMOUS)).isFalse();
    }

    @Test
    void whileNobodyCanTellWhatOthersHaveTheUserIsNotFull() {
        UserConnections cutOff = connections(new CutOff());
        cutOff.opened(opened(ann));
        assertThat(cutOff.isFull("ann")).isFalse();
        assertThat(ann.isEnding()).isFalse();
    }

    /** A store that cannot be reached. */
    private static final class CutOff implements ConnectionStore {

        @Override
        public String node() {
            return "here";
        }

        @Override
        public CompletionStage<Integer> opened(String user, String session) {
            return gone();
        }

        @Override
        public CompletionStage<Void> closed(String user, String session) {
            return gone();
        }

        @Override
        public CompletionStage<Map<String, Integer>> byNode(String user) {
            return gone();
        }

        private static <T> CompletionStage<T> gone() {
            return CompletableFuture.failedFuture(new UnavailableException("gone", null));
        }
    }
}
