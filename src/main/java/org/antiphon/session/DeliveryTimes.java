package org.antiphon.session;

import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Ticker;

/**
 * How long messages take from the moment when the broker brings them to this node until a client's transport has taken
 * them, in microseconds. Recorded once for each write, by its oldest message, so that the others count as no faster than
 * it. Recording waits for nobody.
 */
@ApplicationSingleton
public class DeliveryTimes {

    /** What took longer counts as this, in microseconds. */
    private static final long LONGEST = TimeUnit.MINUTES.toMicros(1);

    /** Each value is right to one in a hundred. */
    private static final int SIGNIFICANT_DIGITS = 2;

    private final Recorder recorder = new Recorder(LONGEST, SIGNIFICANT_DIGITS);
    private final Ticker ticker;

    /** Times by this clock; none yet. */
    @Inject
    public DeliveryTimes(Ticker ticker) {
        this.ticker = ticker;
    }

    /** The moment at which a message sets out to all its subscribers. */
    public record Start(DeliveryTimes times, long nanos) {

        /** A client has it, and as many messages as that with it. */
        public void written(int messages) {
            times.record(nanos, messages);
        }
    }

    /** A message sets out now. */
    public Start begin() {
        return new Start(this, ticker.nanos());
    }

    /** An empty histogram, to be added to. */
    public static Histogram none() {
        return new Histogram(LONGEST, SIGNIFICANT_DIGITS);
    }

    /**
     * The times since the last call, which was the only other one that took them; for one thread.
     *
     * @param former what the last call gave, to be used again; null at first
     */
    public Histogram takeInterval(Histogram former) {
        return recorder.getIntervalHistogram(former);
    }

    private void record(long since, int messages) {
        long micros = TimeUnit.NANOSECONDS.toMicros(Math.max(0, ticker.nanos() - since));
        recorder.recordValueWithCount(Math.min(micros, LONGEST), messages);
    }
}
