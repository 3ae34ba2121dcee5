package org.antiphon.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antiphon.event.SessionClosed;
import org.antiphon.event.SessionOpened;
import org.antiphon.message.Caller;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;

class SessionRegistryTest {

    private final TestSessions sessions = TestSessions.direct(
            Map.of("antiphon.limits.connections", "3", "antiphon.limits.connections-per-user", "2"));
    private final SessionRegistry registry = sessions.registry();
    private final RecordingTransport wire = RecordingTransport.inline();

    @Test
    void sessionIsFoundByIdAndByUserWhileItLives() {
        ClientSession one = sessions.open("ann", wire);
        ClientSession two = sessions.open("ann", wire);
        assertThat(registry.find(one.id())).contains(one);
        assertThat(registry.ofUser("ann")).containsExactlyInAnyOrder(one, two);
        assertThat(registry.ofUser("ben")).isEmpty();
        assertThat(registry.all()).hasSize(2);

        registry.close(one, 1000);
        assertThat(registry.find(one.id())).isEmpty();
        assertThat(registry.ofUser("ann")).containsExactly(two);
        assertThat(registry.size()).isEqualTo(1);
    }

    @Test
    void nobodyComesInOverTheLimit() {
        sessions.open("ann", wire);
        ClientSession second = sessions.open("ann", wire);
        assertThat(sessions.tryOpen(ann(), TestSessions.codec(Subprotocol.V1_JSON), wire))
                .isEmpty();
        assertThat(registry.size()).isEqualTo(2);
        registry.close(second, 1000);
        assertThat(sessions.tryOpen(ann(), TestSessions.codec(Subprotocol.V1_JSON), wire))
                .isPresent();
    }

    private static Caller ann() {
        return Caller.ofRealm("ann", Set.of());
    }

    @Test
    void closeIsDoneOnceHoweverOftenItIsCalled() {
        ClientSession session = sessions.open("ann", RecordingTransport.inline());
        List<String> released = new ArrayList<>();
        session.onRelease(() -> released.add("once"));
        registry.close(session, 1000);
        registry.close(session, 1001);
        session.end(CloseCode.DRAINING);
        session.endNow(CloseCode.SLOW_CONSUMER);
        session.broke(new IllegalStateException("late"));
        session.ended();
        assertThat(released).containsExactly("once");
        assertThat(sessions.connections().total()).isZero();
        assertThat(sessions.events().fired(SessionClosed.class))
                .containsExactly(new SessionClosed(session.id(), session.caller(), 1000));
    }

    @Test
    void everyEndReleasesEverything() {
        List<Runnable> ends = new ArrayList<>();
        List<String> released = new ArrayList<>();
        for (String way : List.of("closed", "ended", "ended now")) {
            ClientSession session = sessions.open(way, RecordingTransport.inline());
            session.onRelease(() -> released.add(way));
            ends.add(
                    switch (way) {
                        case "closed" -> () -> registry.close(session, 1006);
                        case "ended" -> () -> session.end(CloseCode.DRAINING);
                        default -> () -> session.endNow(CloseCode.SLOW_CONSUMER);
                    });
        }
        ends.forEach(Runnable::run);
        assertThat(released).containsExactly("closed", "ended", "ended now");
        assertThat(registry.size()).isZero();
        assertThat(registry.ofUser("ended")).isEmpty();
        assertThat(sessions.connections().users()).isZero();
        assertThat(sessions.events().fired(SessionClosed.class))
                .extracting(SessionClosed::code)
                .containsExactly(1006, 4001, 4008);
    }

    @Test
    void endOfASessionCutsItsConnection() {
        registry.close(sessions.open("ann", wire), 1006);
        assertThat(wire.aborts()).containsExactly(CloseCode.GOING_AWAY);
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void whatIsTiedToASessionAfterItsEndIsReleasedAtOnce() {
        ClientSession session = sessions.open("ann", wire);
        registry.close(session, 1000);
        List<String> released = new ArrayList<>();
        session.onRelease(() -> released.add("at once"));
        assertThat(released).containsExactly("at once");
    }

    @Test
    void oneReleaseThatFailsKeepsNothingElseFromItsEnd() {
        ClientSession session = sessions.open("ann", wire);
        List<String> released = new ArrayList<>();
        session.onRelease(() -> {
            throw new IllegalStateException("no good");
        });
        session.onRelease(() -> released.add("second"));
        registry.close(session, 1000);
        assertThat(released).containsExactly("second");
        assertThat(wire.aborts()).hasSize(1);
        assertThat(sessions.events().fired(SessionClosed.class)).hasSize(1);
    }

    @Test
    void openedAndClosedAreTold() {
        ClientSession session = sessions.open("ann", Subprotocol.V2_MSGPACK, wire);
        registry.close(session, 1000);
        assertThat(sessions.events().fired())
                .containsExactly(
                        new SessionOpened(session.id(), session.caller(), "antiphon.v2.msgpack"),
                        new SessionClosed(session.id(), session.caller(), 1000));
    }
}
