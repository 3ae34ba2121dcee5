package org.antiphon.websocket;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.CallerFinder;

/** Finds out from the request of a handshake which versions the client speaks, and who it is. */
@ApplicationSingleton
class HandshakeReader {

    private final CallerFinder callers;

    /** Asks who it is. */
    @Inject
    HandshakeReader(CallerFinder callers) {
        this.callers = callers;
    }

    /**
     * Insists on a common version.
     *
     * @throws RefusedException with {@link ErrorCode#UNSUPPORTED_PROTOCOL}
     */
    void requireVersion(HttpServletRequest request) {
        if (Subprotocol.choose(offered(request)).isEmpty()) {
            throw new RefusedException(
                    ErrorCode.UNSUPPORTED_PROTOCOL,
                    "No common protocol version; spoken are " + String.join(", ", Subprotocol.wireNames()));
        }
    }

    /** Whether the request is a handshake, and not just a look at its address. */
    boolean isUpgrade(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    /** Who makes the request, by what authentication left in it. */
    Optional<Caller> callerOf(HttpServletRequest request) {
        return callers.find(
                Optional.ofNullable(request.getAttribute(CallerFinder.ATTRIBUTE)),
                Optional.ofNullable(request.getUserPrincipal()),
                request::isUserInRole);
    }

    private static List<String> offered(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }
}
