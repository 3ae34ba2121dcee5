package org.antiphon.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.antiphon.message.Overflow;
import org.antiphon.testkit.ManualTicker;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;

class DeliveryTimesTest {

    private final ManualTicker ticker = new ManualTicker();
    private final DeliveryTimes times = new DeliveryTimes(ticker);

    @Test
    void messagesOfOneWriteCountAsSlowAsTheOldest() {
        DeliveryTimes.Start start = times.begin();
        ticker.pass(Duration.ofMillis(40));
        start.written(3);
        Histogram interval = times.takeInterval(null);
        assertThat(interval.getTotalCount()).isEqualTo(3);
        assertThat(interval.getMaxValue()).isBetween(39_500L, 40_500L);
    }

    @Test
    void intervalBeginsAnewEachTime() {
        times.begin().written(1);
        Histogram first = times.takeInterval(null);
        assertThat(first.getTotalCount()).isEqualTo(1);
        assertThat(times.takeInterval(first).getTotalCount()).isZero();
    }

    @Test
    void whatTakesForEverCountsAsTheLongestTime() {
        DeliveryTimes.Start start = times.begin();
        ticker.pass(Duration.ofHours(3));
        start.written(1);
        assertThat(times.takeInterval(null).getMaxValue()).isBetween(60_000_000L, 61_000_000L);
    }

    @Test
    void writeOfAPublicationIsTimedAndThatOfAnAnswerIsNot() {
        TestSessions sessions = TestSessions.direct(Map.of());
        ClientSession session = sessions.open("ann", RecordingTransport.inline());
        Items.TIMES.takeInterval(null);
        session.deliver(Items.publication(Overflow.DISCONNECT, "news", 1));
        session.deliver(Items.answer("a"));
        assertThat(Items.TIMES.takeInterval(null).getTotalCount()).isEqualTo(1);
    }
}
