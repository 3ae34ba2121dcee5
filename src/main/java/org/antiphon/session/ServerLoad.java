package org.antiphon.session;

import jakarta.inject.Inject;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;

/** What this node carries, as the circuit breaker and the metrics see it. */
@ApplicationSingleton
public class ServerLoad implements Load {

    private final HeapUse heap = new HeapUse();
    private final SessionRegistry registry;

    /** The load of the sessions in the registry. */
    @Inject
    public ServerLoad(SessionRegistry registry, Metrics metrics) {
        this.registry = registry;
        for (Door door : Door.values()) {
            metrics.gauge("antiphon.sessions", () -> registry.size(door), Door.TAG, door.tag());
        }
        metrics.gauge("antiphon.sessions.slow", registry::slow);
        metrics.gauge("antiphon.queued.bytes", registry::queuedBytes);
    }

    @Override
    public int connections() {
        return registry.size();
    }

    @Override
    public long queuedBytes() {
        return registry.queuedBytes();
    }

    @Override
    public double heapUse() {
        return heap.fraction();
    }
}
