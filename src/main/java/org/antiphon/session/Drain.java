package org.antiphon.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Ticker;

/**
 * The orderly end of a node: nobody new is let in, every client gets what waits for it, a goodbye with a delay of its
 * own, so that they do not all come back at once, and a close.
 */
@ApplicationSingleton
public class Drain {

    private static final Logger LOG = System.getLogger(Drain.class.getName());
    private static final long LOOK_EVERY_NANOS = 10_000_000;

    private final SessionRegistry registry;
    private final SessionSettings settings;
    private final Ticker ticker;
    private volatile boolean draining;

    /** A node that does not drain. */
    @Inject
    public Drain(SessionRegistry registry, SessionSettings settings, Ticker ticker) {
        this.registry = registry;
        this.settings = settings;
        this.ticker = ticker;
    }

    /** Whether the node is about to stop and takes no new connections. */
    public boolean isDraining() {
        return draining;
    }

    /** Says goodbye to everybody and waits until they are gone, at most for the drain time of the settings. */
    public void drain(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application) {
        draining = true;
        int clients = registry.size();
        registry.all().forEach(this::dismiss);
        long deadline = ticker.nanos() + settings.drainTime().toNanos();
        while (registry.size() > 0 && ticker.nanos() < deadline) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        LOG.log(Level.INFO, "Drained: {0} connections, {1} of them not in time", clients, registry.size());
    }

    private void dismiss(ClientSession session) {
        long spread = settings.reconnectSpread().toMillis();
        Duration after = Duration.ofMillis(ThreadLocalRandom.current().nextLong(spread + 1));
        session.send(new ServerMessage.Goodbye(CloseCode.DRAINING, after));
        session.end(CloseCode.DRAINING);
    }
}
