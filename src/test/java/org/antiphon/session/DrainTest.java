package org.antiphon.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.antiphon.message.CloseCode;
import org.antiphon.spi.Ticker;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;

class DrainTest {

    private final TestSessions sessions =
            TestSessions.direct(Map.of("antiphon.session.drain-time", "1s", "antiphon.session.queue-messages", "1"));
    private final Intake intake = new Intake();
    private final Drain drain = new Drain(sessions.registry(), intake, sessions.settings(), new SteppingTicker());
    private Runnable atTheFirstLook = () -> {};

    /** Each look at the clock moves it; the first one but one, which is the first while waiting, may do more. */
    private final class SteppingTicker implements Ticker {
        private int looks;

        @Override
        public long nanos() {
            looks++;
            if (looks == 2) {
                atTheFirstLook.run();
            }
            sessions.ticker().pass(Duration.ofMillis(100));
            return sessions.ticker().nanos();
        }

        @Override
        public long millis() {
            return sessions.ticker().millis();
        }
    }

    @Test
    void whatWaitsGoesOutBeforeTheGoodbyeForWhichThereIsAlwaysRoomAndThenTheClose() {
        RecordingTransport wire = RecordingTransport.stalled();
        ClientSession session = sessions.open("ann", wire);
        session.outbox().offer(Items.answer("first"));
        session.outbox().offer(Items.answer("second"));
        atTheFirstLook = wire::flow;

        drain.drain();

        assertThat(String.join("\n", wire.log()))
                .matches("(?s)first\nsecond\n\\{\"type\":\"goodbye\",\"code\":4001,\"after\":\\d+}\nclose 4001");
        assertThat(sessions.registry().size()).isZero();
    }

    @Test
    void stalledClientIsCutOffWhenTheTimeIsOverAndTheOthersAreClosedInOrder() {
        RecordingTransport stalled = RecordingTransport.stalled();
        sessions.open("ann", stalled).outbox().offer(Items.answer("stuck"));
        RecordingTransport well = RecordingTransport.inline();
        sessions.open("ben", well);

        drain.drain();

        assertThat(well.log()).last().isEqualTo("close 4001");
        assertThat(well.aborts()).isEmpty();
        assertThat(stalled.log()).containsExactly("stuck");
        assertThat(stalled.aborts()).containsExactly(CloseCode.DRAINING);
        assertThat(sessions.registry().size()).isZero();
    }

    @Test
    void handshakeThatWasLetInBeforeIsEndedTooWhenItBecomesASessionOnlyNow() {
        sessions.open("ann", RecordingTransport.stalled()).outbox().offer(Items.answer("stuck"));
        RecordingTransport late = RecordingTransport.inline();
        atTheFirstLook = () -> sessions.open("ben", late);

        drain.drain();

        assertThat(late.log()).hasSize(2).last().isEqualTo("close 4001");
    }

    @Test
    void nobodyIsToldTwice() {
        RecordingTransport wire = RecordingTransport.inline();
        sessions.open("ann", wire);

        drain.drain();
        drain.drain();

        assertThat(wire.log()).filteredOn(entry -> entry.contains("goodbye")).hasSize(1);
        assertThat(drain.isDraining()).isTrue();
    }

    @Test
    void goodbyeWaitsForWhatIsOnItsWayIn() {
        RecordingTransport wire = RecordingTransport.inline();
        ClientSession session = sessions.open("ann", wire);
        intake.tryEnter();
        atTheFirstLook = () -> {
            session.outbox().offer(Items.answer("accepted"));
            intake.leave();
        };

        drain.drain();

        assertThat(wire.log()).hasSize(3).first().isEqualTo("accepted");
        assertThat(intake.tryEnter()).isFalse();
    }

    @Test
    void whatNeverArrivesCostsHalfOfTheTimeAndNobodyTheGoodbye() {
        RecordingTransport wire = RecordingTransport.inline();
        sessions.open("ann", wire);
        intake.tryEnter();

        drain.drain();

        assertThat(wire.log()).hasSize(2).last().isEqualTo("close 4001");
    }
}
