package org.antiphon.session;

import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Tasks;

/**
 * Lets the drain begin as soon as the server is seen to stop, where it would wait for open requests, or cut connections,
 * before it tells the application.
 */
@ApplicationSingleton
public class StopSignal {

    private static final String SERVERS_IN_NEED = "Liberty";

    private final AtomicBoolean watching = new AtomicBoolean();
    private final Drain drain;
    private final Tasks tasks;

    /** A signal that nobody looks out for yet. */
    @Inject
    public StopSignal(Drain drain, Tasks tasks) {
        this.drain = drain;
        this.tasks = tasks;
    }

    /** Whether a server of that name needs it. */
    public static boolean isNeededBy(String server) {
        return server.contains(SERVERS_IN_NEED);
    }

    /** Looks out for it from now on, if the server needs that. */
    public void watch(String server) {
        if (isNeededBy(server) && watching.compareAndSet(false, true)) {
            tasks.whenStopping(drain::drain);
        }
    }
}
