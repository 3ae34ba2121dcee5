package org.antiphon.statistics;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.antiphon.session.LossLedger;

/**
 * What one node did within one interval, and how it stands at its end.
 *
 * @param node its name
 * @param at the end of the interval, in milliseconds since 1970-01-01T00:00Z
 * @param millis how long the interval was
 * @param perSecond what went through
 * @param connections who is there
 * @param slow those of them who do not keep up, and what that cost them
 * @param topics how many topics somebody wants by name
 * @param queuedBytes what waits in all outbound queues
 * @param heap the part of the heap that is in use by what is not garbage, 0 to 1
 * @param latency how long messages took to clients; empty when none went out
 */
public record NodeStatistics(
        String node,
        long at,
        long millis,
        Rates perSecond,
        Connections connections,
        Slow slow,
        int topics,
        long queuedBytes,
        double heap,
        Optional<Latency> latency) {

    /** From one reading to the next. */
    static NodeStatistics between(Reading before, Reading now, String node, Optional<Latency> latency) {
        Reading.Standing standing = now.standing();
        return new NodeStatistics(
                node,
                now.at(),
                TimeUnit.NANOSECONDS.toMillis(now.nanos() - before.nanos()),
                Rates.between(before, now),
                standing.connections(),
                Slow.of(standing.slow(), before.losses(), now.losses()),
                standing.topics(),
                standing.queuedBytes(),
                standing.heap(),
                latency);
    }

    /**
     * Connections by the door that they came in by.
     *
     * @param users how many different users have them
     */
    public record Connections(int websocket, int sse, int users) {}

    /**
     * Slow consumers.
     *
     * @param writing connections to which one write takes longer than a second, now
     * @param disconnected connections that were closed within the interval
     * @param conflated messages that were left out because a later one of their key was waiting
     * @param dropped messages that were left out because they were the oldest
     */
    public record Slow(int writing, long disconnected, long conflated, long dropped) {

        static Slow of(int writing, LossLedger.Losses before, LossLedger.Losses now) {
            return new Slow(
                    writing,
                    now.disconnected() - before.disconnected(),
                    now.conflated() - before.conflated(),
                    now.dropped() - before.dropped());
        }
    }
}
