package org.antiphon.websocket;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.protocol.Problem;
import org.antiphon.session.Admission;
import org.antiphon.spi.Metrics;

/**
 * Lets in whoever may have a connection and answers everybody else with plain HTTP, before the upgrade (RFC 6455 section
 * 4.2.2). Identity is asked for here and not left to a security constraint, which a foreign deployment descriptor may
 * have silenced.
 */
@WebFilter(filterName = "antiphon-handshake", urlPatterns = AntiphonEndpoint.PATH, asyncSupported = true)
public class HandshakeFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final int UPGRADE_REQUIRED = 426;

    @Inject
    private transient Admission admission;

    @Inject
    private transient HandshakeReader reader;

    @Inject
    private transient DrainAnchor anchor;

    @Inject
    private transient Metrics metrics;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            reader.requireVersion(request);
            admission.check();
            Optional<Caller> caller = identify(request, response);
            if (caller.isPresent()) {
                admission.check(caller.get());
                if (!reader.isUpgrade(request)) {
                    inviteToUpgrade(response);
                    return;
                }
                anchor.hold(request);
                new Handshake(caller.get()).during(() -> chain.doFilter(new UpgradeRequest(request), response));
            } else if (!response.isCommitted()) {
                refuse(response, new RefusedException(ErrorCode.UNAUTHENTICATED));
            }
        } catch (RefusedException refusal) {
            refuse(response, refusal);
        }
    }

    private Optional<Caller> identify(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Optional<Caller> known = reader.callerOf(request);
        return known.isEmpty() && request.authenticate(response) ? reader.callerOf(request) : known;
    }

    private void refuse(HttpServletResponse response, RefusedException refusal) throws IOException {
        metrics.counter("antiphon.refused", "code", refusal.code().wireName()).add(1);
        refusal.after().ifPresent(after -> response.setHeader("Retry-After", seconds(after)));
        answer(response, Problem.of(refusal.code(), refusal.getMessage()));
    }

    /** RFC 9110 section 15.5.22. Whoever gets this may come in; if his handshake does not, something in between is at fault. */
    private static void inviteToUpgrade(HttpServletResponse response) throws IOException {
        response.setHeader("Upgrade", "websocket");
        answer(response, Problem.of(UPGRADE_REQUIRED, "Upgrade required"));
    }

    private static void answer(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(problem.json());
    }

    private static String seconds(Duration after) {
        return Long.toString(Math.max(1, after.plusMillis(999).toSeconds()));
    }
}
