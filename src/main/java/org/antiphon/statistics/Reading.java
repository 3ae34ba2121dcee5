package org.antiphon.statistics;

import org.antiphon.session.LossLedger;
import org.antiphon.session.SessionStatistics;

/**
 * What the counters said at a moment, and how the node stood.
 *
 * @param nanos the moment, by the ticker
 * @param at the same, in milliseconds since 1970-01-01T00:00Z
 * @param published messages that the broker took since the start
 * @param delivered messages put into outbound queues since the start
 * @param traffic what went over all connections since the start
 * @param losses what slow consumers lost since the start
 * @param standing how the node stood
 */
record Reading(
        long nanos,
        long at,
        long published,
        long delivered,
        SessionStatistics.Sums traffic,
        LossLedger.Losses losses,
        Standing standing) {

    /** How a node stands, without regard to what was before. */
    record Standing(NodeStatistics.Connections connections, int slow, int topics, long queuedBytes, double heap) {}
}
