package org.antiphon.websocket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.antiphon.spi.Ticker;

/** The anchor line of one listening port, or the lack of it. Guarded by its own monitor, under which nothing blocks. */
final class AnchorBerth {

    private static final long RETRY_NANOS = Duration.ofSeconds(10).toNanos();

    private final InetSocketAddress address;
    private final Ticker ticker;
    private Optional<AnchorLine> line = Optional.empty();
    private boolean opening;
    private boolean released;
    private boolean failed;
    private long failedAt;

    AnchorBerth(InetSocketAddress address, Ticker ticker) {
        this.address = address;
        this.ticker = ticker;
    }

    /** Whether the caller has to open a line: none holds, nobody is at it, and the last failure is some time ago. */
    synchronized boolean claim() {
        boolean tooSoon = failed && ticker.nanos() - failedAt < RETRY_NANOS;
        if (released || opening || tooSoon || line.filter(AnchorLine::holds).isPresent()) {
            return false;
        }
        opening = true;
        return true;
    }

    /**
     * Opens a line; for whoever has claimed that. What is spoken on the port is tried in both ways, because a proxy may
     * hide it.
     *
     * @throws IOException when neither works, the first time in a row only
     */
    void open(AnchorPoint point, String key) throws IOException {
        try {
            opened(tryBoth(point, key));
        } catch (IOException | RuntimeException failure) {
            if (failed()) {
                throw failure;
            }
        }
    }

    private static AnchorLine tryBoth(AnchorPoint point, String key) throws IOException {
        try {
            return AnchorLine.open(point, key);
        } catch (IOException first) {
            try {
                return AnchorLine.open(point.with(!point.secure()), key);
            } catch (IOException second) {
                first.addSuppressed(second);
                throw first;
            }
        }
    }

    private synchronized void opened(AnchorLine fresh) {
        line.ifPresent(AnchorLine::close);
        line = Optional.of(fresh);
        opening = false;
        failed = false;
        if (released) {
            fresh.close();
        }
    }

    private synchronized boolean failed() {
        boolean first = !failed;
        opening = false;
        failed = true;
        failedAt = ticker.nanos();
        return first;
    }

    synchronized void release() {
        released = true;
        line.ifPresent(AnchorLine::close);
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
