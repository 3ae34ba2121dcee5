package org.antiphon.statistics;

import jakarta.inject.Inject;
import org.antiphon.hub.Publisher;
import org.antiphon.hub.TopicBroadcaster;
import org.antiphon.session.LossLedger;
import org.antiphon.session.SessionStatistics;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Ticker;

/** Reads what other floors count anyway. */
@ApplicationSingleton
class Counters {

    private final Publisher publisher;
    private final TopicBroadcaster broadcaster;
    private final SessionStatistics sessions;
    private final LossLedger losses;
    private final Ticker ticker;

    @Inject
    Counters(
            Publisher publisher,
            TopicBroadcaster broadcaster,
            SessionStatistics sessions,
            LossLedger losses,
            Ticker ticker) {
        this.publisher = publisher;
        this.broadcaster = broadcaster;
        this.sessions = sessions;
        this.losses = losses;
        this.ticker = ticker;
    }

    /** All of them now. */
    Reading read() {
        return new Reading(
                ticker.nanos(), publisher.published(), broadcaster.deliveries(), sessions.sums(), losses.total());
    }
}
