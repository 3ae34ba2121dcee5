package org.antiphon.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.antiphon.message.ErrorCode;
import org.antiphon.protocol.Problem;
import org.antiphon.spi.OriginPolicy;

/**
 * Refuses what web pages of foreign origins send, before anything is done for them, and tells browsers what pages of
 * origins that are allowed may do.
 */
@WebFilter(
        filterName = "antiphon-origin",
        urlPatterns = {"/ws", "/api/*"},
        asyncSupported = true)
public class OriginFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient OriginPolicy origins;

    /** For the server, which injects the rest. */
    public OriginFilter() {}

    OriginFilter(OriginPolicy origins) {
        this.origins = origins;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> origin = Optional.ofNullable(request.getHeader("Origin"));
        Optional<String> host = Optional.ofNullable(request.getHeader("Host"))
                .or(() -> Optional.of(request.getServerName() + ':' + request.getServerPort()));
        if (!origins.allows(origin, host, request.isSecure())) {
            Refusal.send(response, Problem.of(ErrorCode.FOREIGN_ORIGIN));
            return;
        }
        Cors cors = new Cors(origins);
        cors.allow(request, response);
        if (Cors.isPreflight(request)) {
            Cors.answerPreflight(response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
