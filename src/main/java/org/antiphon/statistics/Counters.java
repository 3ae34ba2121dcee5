package org.antiphon.statistics;

import jakarta.inject.Inject;
import org.antiphon.hub.Publisher;
import org.antiphon.hub.TopicBroadcaster;
import org.antiphon.session.Door;
import org.antiphon.session.Load;
import org.antiphon.session.LossLedger;
import org.antiphon.session.SessionRegistry;
import org.antiphon.session.SessionStatistics;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Ticker;

/** Reads what other floors count and know anyway. */
@ApplicationSingleton
class Counters {

    private final Publisher publisher;
    private final TopicBroadcaster broadcaster;
    private final SessionStatistics sessions;
    private final LossLedger losses;
    private final SessionRegistry registry;
    private final Load load;
    private final Ticker ticker;

    @Inject
    Counters(
            Publisher publisher,
            TopicBroadcaster broadcaster,
            SessionStatistics sessions,
            LossLedger losses,
            SessionRegistry registry,
            Load load,
            Ticker ticker) {
        this.publisher = publisher;
        this.broadcaster = broadcaster;
        this.sessions = sessions;
        this.losses = losses;
        this.registry = registry;
        this.load = load;
        this.ticker = ticker;
    }

    /** All of them now. */
    Reading read() {
        return new Reading(
                ticker.nanos(),
                ticker.millis(),
                publisher.published(),
                broadcaster.deliveries(),
                sessions.sums(),
                losses.total(),
                standing());
    }

    private Reading.Standing standing() {
        return new Reading.Standing(
                new NodeStatistics.Connections(
                        registry.size(Door.WEBSOCKET), registry.size(Door.SSE), registry.users()),
                registry.slow(),
                broadcaster.topics(),
                registry.queuedBytes(),
                load.heapUse());
    }
}
