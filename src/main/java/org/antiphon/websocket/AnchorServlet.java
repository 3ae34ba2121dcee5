package org.antiphon.websocket;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Holds the drain anchor's requests, which it knows by their key; for everybody else there is nothing here. Of an
 * application that stops, servlets are what ends first: while the server still leaves its WebSockets open, the drain
 * begins here.
 */
@WebServlet(name = "antiphon-drain-anchor", urlPatterns = AnchorServlet.PATH, loadOnStartup = 1, asyncSupported = true)
public class AnchorServlet extends HttpServlet {

    static final String PATH = "/internal/drain-anchor";

    /** The header with the key. */
    static final String KEY = "Antiphon-Anchor-Key";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient DrainAnchor anchor;

    @Override
    public void destroy() {
        anchor.drainAndRelease();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean ours = Optional.ofNullable(request.getHeader(KEY))
                .filter(anchor::isKey)
                .isPresent();
        if (ours && request.isAsyncSupported()) {
            AsyncContext waiting = request.startAsync();
            waiting.setTimeout(0);
            response.flushBuffer();
            anchor.keep(AnchorPoint.addressOf(request), waiting);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
