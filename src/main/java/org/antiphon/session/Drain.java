package org.antiphon.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.HealthCheck;
import org.antiphon.spi.Ticker;

/**
 * The orderly end of a node: nobody new is let in, what clients published before reaches its subscribers, and every
 * client gets what waits for it, a goodbye with a delay of its own, so that they do not all come back at once, and a
 * close. Whoever takes longer than the drain time is cut off. Happens once.
 */
@ApplicationSingleton
public class Drain implements HealthCheck {

    private static final Logger LOG = System.getLogger(Drain.class.getName());
    private static final long LOOK_EVERY_NANOS = 5_000_000;

    private final SessionRegistry registry;
    private final Intake intake;
    private final SessionSettings settings;
    private final Ticker ticker;
    private volatile boolean draining;

    /** A node that does not drain. */
    @Inject
    public Drain(SessionRegistry registry, Intake intake, SessionSettings settings, Ticker ticker) {
        this.registry = registry;
        this.intake = intake;
        this.settings = settings;
        this.ticker = ticker;
    }

    /** Whether the node is about to stop and takes no new connections. */
    public boolean isDraining() {
        return draining;
    }

    @Override
    public String name() {
        return "drain";
    }

    /** A balancer sends nobody to a node that is about to stop. */
    @Override
    public boolean isReady() {
        return !draining;
    }

    void beforeTheEnd(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application) {
        drain();
    }

    /**
     * Says goodbye to everybody and waits until they are gone, at most for the drain time of the settings; whoever calls
     * it again waits for the end of the first call.
     */
    public synchronized void drain() {
        if (draining) {
            return;
        }
        draining = true;
        int clients = registry.size();
        long start = ticker.nanos();
        intake.close();
        Duration longest = settings.drainTime();
        await(intake::isIdle, start, longest.dividedBy(2));
        await(this::isEverybodyGone, start, longest);
        int late = cutOffTheRest();
        long millis = Duration.ofNanos(ticker.nanos() - start).toMillis();
        LOG.log(Level.INFO, "Drained {0} connections in {1} ms, {2} of them not in time", clients, millis, late);
    }

    /** Looked at again and again: a handshake that was let in before may become a session only now. */
    private boolean isEverybodyGone() {
        registry.all().forEach(this::dismiss);
        return registry.size() == 0;
    }

    private void dismiss(ClientSession session) {
        if (!session.isEnding()) {
            long spread = settings.reconnectSpread().toMillis();
            Duration after = Duration.ofMillis(ThreadLocalRandom.current().nextLong(spread + 1));
            session.end(new ServerMessage.Goodbye(CloseCode.DRAINING, after));
        }
    }

    private int cutOffTheRest() {
        List<ClientSession> rest = List.copyOf(registry.all());
        for (ClientSession session : rest) {
            session.endNow(CloseCode.DRAINING);
            registry.close(session, session.closeCode());
        }
        return rest.size();
    }

    private void await(BooleanSupplier condition, long start, Duration longest) {
        while (!condition.getAsBoolean()
                && ticker.nanos() - start < longest.toNanos()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }
}
