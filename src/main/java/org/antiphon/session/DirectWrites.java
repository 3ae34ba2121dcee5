package org.antiphon.session;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.Tasks;
import org.antiphon.spi.Ticker;

/**
 * The writes that block their writer. One that takes long is made up for by another writer; one that takes far too long
 * costs its client the trust, and when there are too many of those, nobody is written to directly until they have ended.
 */
@ApplicationSingleton
public class DirectWrites {

    /** How long a write may take that was not expected to wait at all; the server itself may have been held up for less. */
    static final Duration STUCK_AFTER = Duration.ofMillis(100);

    /** How many stuck writes are borne. */
    static final int MOST_STUCK = 16;

    private final Set<TrustingTransport> underWay = ConcurrentHashMap.newKeySet();
    private final LongAdder begun = new LongAdder();
    private final SessionWriter writer;
    private final SessionSettings settings;
    private final Ticker ticker;
    private final Watch watch;
    private volatile int stuck;

    /** Nothing under way yet. */
    @Inject
    public DirectWrites(SessionWriter writer, SessionSettings settings, Tasks tasks, Ticker ticker, Metrics metrics) {
        this.writer = writer;
        this.settings = settings;
        this.ticker = ticker;
        this.watch = new Watch(tasks, WriteTime.PATIENCE, this::look, underWay::isEmpty);
        metrics.count("antiphon.writes.direct", begun::sum);
        metrics.gauge("antiphon.writes.stuck", () -> stuck);
    }

    /** The transport, written to directly whenever its client can be trusted to read. */
    public Transport over(DirectTransport wire) {
        return settings.trustedBytes() == 0
                ? wire
                : new TrustingTransport(wire, this, new Trust(settings.trustedBytes()));
    }

    /** A direct write begins; answers when. */
    long begin(TrustingTransport transport) {
        underWay.add(transport);
        begun.increment();
        watch.begin();
        return ticker.nanos();
    }

    void end(TrustingTransport transport) {
        underWay.remove(transport);
    }

    /** Whether there may be more. */
    boolean areAllowed() {
        return stuck < MOST_STUCK;
    }

    /** Looks which are late, and which are stuck. */
    void look() {
        long now = ticker.nanos();
        int late = 0;
        int found = 0;
        for (TrustingTransport transport : underWay) {
            long nanos = transport.writingFor(now);
            if (nanos > WriteTime.PATIENCE.toNanos()) {
                late++;
            }
            if (nanos > STUCK_AFTER.toNanos()) {
                transport.distrust();
                found++;
            }
        }
        stuck = found;
        writer.makeUpFor(late);
    }
}
