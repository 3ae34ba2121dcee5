package org.antiphon.statistics;

import org.antiphon.session.LossLedger;
import org.antiphon.session.SessionStatistics;

/** What the counters said at a moment, since the start; {@code nanos} are the ticker's. */
record Reading(long nanos, long published, long delivered, SessionStatistics.Sums traffic, LossLedger.Losses losses) {}
