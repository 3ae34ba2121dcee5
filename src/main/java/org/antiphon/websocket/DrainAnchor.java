package org.antiphon.websocket;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.antiphon.session.Drain;
import org.antiphon.session.SessionSettings;
import org.antiphon.session.StopSignal;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Tasks;

/**
 * Keeps connections open until the drain has said goodbye. A stopping Open Liberty cuts every port without a request in
 * flight before it tells the application, and a WebSocket does not count as one; for those with one it waits. So one
 * request to ourselves stays in flight on each port through which connections come, until the server is seen to stop and
 * the drain is over, or the application is destroyed.
 */
@ApplicationSingleton
class DrainAnchor {

    private static final Logger LOG = System.getLogger(DrainAnchor.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final int KEY_BYTES = 32;

    private final Map<InetSocketAddress, AnchorBerth> berths = new ConcurrentHashMap<>();
    private final Map<InetSocketAddress, AsyncContext> kept = new ConcurrentHashMap<>();
    private final AtomicReference<Tasks.Repetition> watch = new AtomicReference<>();
    private final String key = randomKey();
    private final boolean enabled;
    private final Drain drain;
    private final Tasks tasks;
    private volatile boolean released;

    /** An anchor without lines. */
    @Inject
    DrainAnchor(SessionSettings settings, Drain drain, Tasks tasks) {
        this.enabled = settings.drainAnchor();
        this.drain = drain;
        this.tasks = tasks;
    }

    /** A handshake came in here: sees to it that the port is held, on another thread. */
    void hold(HttpServletRequest request) {
        if (enabled && StopSignal.isNeededBy(request.getServletContext().getServerInfo())) {
            berths.computeIfAbsent(AnchorPoint.addressOf(request), address -> berthAt(AnchorPoint.of(request)));
        }
    }

    private AnchorBerth berthAt(AnchorPoint point) {
        AnchorBerth berth = new AnchorBerth(point, key);
        tasks.execute(berth::secure);
        if (watch.compareAndSet(null, () -> {})) {
            watch.set(tasks.every(LOOK_EVERY, () -> berths.values().forEach(AnchorBerth::secure)));
            tasks.whenStopping(this::drainAndRelease);
        }
        return berth;
    }

    /** Says goodbye to everybody, and then lets go of the ports. */
    void drainAndRelease() {
        try {
            drain.drain();
        } finally {
            release();
        }
    }

    /** Whether a request with this key is one of ours; takes as long for every wrong key. */
    boolean isKey(String candidate) {
        return !released
                && MessageDigest.isEqual(
                        candidate.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps one of our requests in flight, in place of an earlier one at the same port. */
    void keep(InetSocketAddress address, AsyncContext request) {
        Optional.ofNullable(kept.put(address, request)).ifPresent(DrainAnchor::complete);
        if (released) {
            release();
        }
    }

    /** Lets go. */
    @PreDestroy
    void release() {
        released = true;
        Optional.ofNullable(watch.get()).ifPresent(Tasks.Repetition::cancel);
        kept.keySet()
                .forEach(address -> Optional.ofNullable(kept.remove(address)).ifPresent(DrainAnchor::complete));
        berths.values().forEach(AnchorBerth::release);
    }

    private static void complete(AsyncContext request) {
        try {
            request.complete();
        } catch (RuntimeException broken) {
            LOG.log(Level.DEBUG, "An anchor was broken", broken);
        }
    }

    private static String randomKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
