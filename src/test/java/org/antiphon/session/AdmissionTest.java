package org.antiphon.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.backend.memory.MemoryConnectionStore;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.settings.Settings;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final TestSessions sessions = TestSessions.direct(
            Map.of("antiphon.limits.connections", "2", "antiphon.limits.connections-per-user", "1"));
    private final Drain drain = new Drain(sessions.registry(), new Intake(), sessions.settings(), sessions.ticker());
    private final MemoryConnectionStore elsewhere = new MemoryConnectionStore();
    private int load;
    private final AdmissionBreaker breaker = new AdmissionBreaker(
            AdmissionSettings.read(Settings.of(Map.of("antiphon.admission.connections", "10"))),
            new Figures(),
            sessions.ticker());
    private final Admission admission = new Admission(
            drain,
            breaker,
            sessions.connections(),
            new UserConnections(elsewhere, sessions.registry(), sessions.limits()));

    private final class Figures implements Load {

        @Override
        public int connections() {
            return load;
        }

        @Override
        public long queuedBytes() {
            return 0;
        }

        @Override
        public double heapUse() {
            return 0;
        }
    }

    private static void assertRefused(ThrowingCallable check, ErrorCode code, Optional<Duration> after) {
        assertThatThrownBy(check).isInstanceOfSatisfying(RefusedException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.after()).isEqualTo(after);
        });
    }

    @Test
    void nobodyComesInWhileTheNodeDrains() {
        drain.drain();
        assertRefused(() -> admission.check(), ErrorCode.UNAVAILABLE, Optional.of(Duration.ofSeconds(5)));
    }

    @Test
    void nobodyComesInWhileTheLoadIsTooHigh() {
        load = 10;
        assertRefused(() -> admission.check(), ErrorCode.UNAVAILABLE, Optional.of(Duration.ofSeconds(5)));
        load = 0;
        sessions.ticker().pass(Duration.ofSeconds(5));
        assertThatCode(() -> admission.check()).doesNotThrowAnyException();
    }

    @Test
    void limitsOfTheUserAndOfTheNodeAreToldApart() {
        Caller ann = Caller.ofRealm("ann", Set.of());
        admission.check(ann);
        sessions.open("ann", RecordingTransport.inline());
        assertRefused(() -> admission.check(ann), ErrorCode.TOO_MANY_CONNECTIONS, Optional.empty());
        sessions.open("ben", RecordingTransport.inline());
        assertRefused(() -> admission.check(ann), ErrorCode.UNAVAILABLE, Optional.of(Duration.ofSeconds(5)));
    }

    @Test
    void connectionsToOtherNodesCountToo() {
        elsewhere.opened("ann", "there");
        assertRefused(
                () -> admission.check(Caller.ofRealm("ann", Set.of())),
                ErrorCode.TOO_MANY_CONNECTIONS,
                Optional.empty());
        elsewhere.closed("ann", "there");
        assertThatCode(() -> admission.check(Caller.ofRealm("ann", Set.of()))).doesNotThrowAnyException();
    }
}
