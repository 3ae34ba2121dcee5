package org.antiphon.statistics;

/**
 * What went through within a second, on average of an interval.
 *
 * @param received frames of clients
 * @param published messages that the broker took, each once
 * @param delivered messages put into outbound queues, once for each subscriber
 * @param sent messages written to clients
 * @param bytesIn bytes of the frames received
 * @param bytesOut bytes of the frames written
 */
public record Rates(double received, double published, double delivered, double sent, double bytesIn, double bytesOut) {

    private static final double TENTHS = 10;

    /** From one reading to the next. */
    static Rates between(Reading before, Reading now) {
        double seconds = Math.max(1, now.nanos() - before.nanos()) / 1e9;
        return new Rates(
                perSecond(now.traffic().messagesIn() - before.traffic().messagesIn(), seconds),
                perSecond(now.published() - before.published(), seconds),
                perSecond(now.delivered() - before.delivered(), seconds),
                perSecond(now.traffic().messagesOut() - before.traffic().messagesOut(), seconds),
                perSecond(now.traffic().bytesIn() - before.traffic().bytesIn(), seconds),
                perSecond(now.traffic().bytesOut() - before.traffic().bytesOut(), seconds));
    }

    private static double perSecond(long count, double seconds) {
        return Math.round(count / seconds * TENTHS) / TENTHS;
    }
}
