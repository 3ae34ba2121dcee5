package org.antiphon.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.antiphon.spi.OriginPolicy;

/** Tells browsers what a page of an allowed origin may do here and read of the answers (Fetch standard, section 3.2). */
final class Cors {

    private static final String MAY_ASK_FOR = "Access-Control-Request-Method";
    private static final String METHODS = "GET, HEAD, POST, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Accept, Cache-Control, Idempotency-Key, Last-Event-ID";
    private static final String ANSWER_HEADERS = "Link, Retry-After, Allow, WWW-Authenticate";
    private static final String SECONDS = "600";

    private final OriginPolicy origins;

    Cors(OriginPolicy origins) {
        this.origins = origins;
    }

    /** Lets the page read the answer, if it may come at all; nobody else's cache is to take that for his own. */
    void allow(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader("Vary", "Origin");
        String origin = request.getHeader("Origin");
        Optional<String> host = Optional.ofNullable(request.getHeader("Host"));
        if (origin == null || !origins.allows(Optional.of(origin), host, request.isSecure())) {
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Expose-Headers", ANSWER_HEADERS);
        if (origins.isNamed(origin)) {
            response.setHeader("Access-Control-Allow-Credentials", "true");
        }
    }

    /** Whether the browser asks before it sends the page's request. */
    static boolean isPreflight(HttpServletRequest request) {
        return "OPTIONS".equals(request.getMethod())
                && request.getHeader("Origin") != null
                && request.getHeader(MAY_ASK_FOR) != null;
    }

    /** Says what the page's request may be like. */
    static void answerPreflight(HttpServletResponse response) throws IOException {
        response.setHeader("Access-Control-Allow-Methods", METHODS);
        response.setHeader("Access-Control-Allow-Headers", REQUEST_HEADERS);
        response.setHeader("Access-Control-Max-Age", SECONDS);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.flushBuffer();
    }
}
