package org.antiphon.websocket;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.antiphon.message.Caller;

/**
 * What the filter found out about a handshake. The WebSocket API passes no request attributes on, but every server asks
 * the configurator on the thread of the request: that thread carries it over.
 *
 * @param caller who is at the other end
 */
record Handshake(Caller caller) {

    private static final String KEY = "org.antiphon.handshake";
    private static final ThreadLocal<Handshake> CURRENT = new ThreadLocal<>();

    /** The handshake of this thread, if the filter let one through. */
    static Optional<Handshake> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** The handshake of a connection, from its user properties. */
    static Optional<Handshake> in(Map<String, Object> userProperties) {
        return userProperties.get(KEY) instanceof Handshake handshake ? Optional.of(handshake) : Optional.empty();
    }

    void storeIn(Map<String, Object> userProperties) {
        userProperties.put(KEY, this);
    }

    /** Makes this the handshake of the thread while the rest of the chain runs. */
    void during(Chain rest) throws IOException, ServletException {
        CURRENT.set(this);
        try {
            rest.run();
        } finally {
            CURRENT.remove();
        }
    }

    /** The rest of a filter chain. */
    interface Chain {
        void run() throws IOException, ServletException;
    }
}
