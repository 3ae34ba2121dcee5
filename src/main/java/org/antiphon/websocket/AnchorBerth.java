package org.antiphon.websocket;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** The anchor line of one listening port, or the lack of it. Guarded by its own monitor. */
final class AnchorBerth {

    private static final Logger LOG = System.getLogger(AnchorBerth.class.getName());

    /** Failures in a row after which the server evidently does not want it. */
    private static final int MOST_FAILURES = 6;

    private final String key;
    private AnchorPoint point;
    private Optional<AnchorLine> line = Optional.empty();
    private int failures;
    private boolean released;

    AnchorBerth(AnchorPoint point, String key) {
        this.point = point;
        this.key = key;
    }

    /** Opens a line if none holds; takes a few seconds at most. */
    synchronized void secure() {
        if (released
                || failures == MOST_FAILURES
                || line.filter(AnchorLine::holds).isPresent()) {
            return;
        }
        release(line);
        try {
            line = Optional.of(AnchorLine.open(point, key));
            failures = 0;
            LOG.log(Level.DEBUG, () -> "Anchored at " + point.address());
        } catch (IOException | RuntimeException failure) {
            failed(failure);
        }
    }

    /** The next time the other of plain and TLS is tried: a proxy in front may hide which of them is spoken. */
    private void failed(Exception failure) {
        line = Optional.empty();
        point = point.with(!point.secure());
        failures++;
        if (failures == MOST_FAILURES) {
            LOG.log(
                    Level.INFO,
                    "No anchor at {0}: clients there may be cut off without a goodbye when the server stops ({1})",
                    point.address(),
                    failure.getMessage());
        }
    }

    synchronized void release() {
        released = true;
        release(line);
    }

    private static void release(Optional<AnchorLine> line) {
        line.ifPresent(AnchorLine::close);
    }
}
