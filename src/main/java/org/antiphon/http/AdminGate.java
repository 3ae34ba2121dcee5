package org.antiphon.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.protocol.Problem;
import org.antiphon.spi.CallerFinder;

/**
 * Asks who is there before an administrator's answer is given. It stands in the servlet and not in a deployment
 * descriptor, because a foreign descriptor can silence constraints.
 */
final class AdminGate {

    private final CallerFinder callers;

    AdminGate(CallerFinder callers) {
        this.callers = callers;
    }

    /** Whether an administrator asks; if not, the response is complete with 401 or 403. */
    boolean isOpen(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Caller> caller = callerOf(request);
        if (caller.isEmpty() && authenticate(request, response)) {
            caller = callerOf(request);
        }
        if (caller.isEmpty()) {
            if (!response.isCommitted()) {
                refuse(response, ErrorCode.UNAUTHENTICATED);
            }
            return false;
        }
        boolean open = caller.get().roles().contains(Caller.ADMIN_ROLE);
        if (!open) {
            refuse(response, ErrorCode.FORBIDDEN);
        }
        return open;
    }

    private Optional<Caller> callerOf(HttpServletRequest request) {
        return callers.find(
                        Optional.ofNullable(request.getAttribute(CallerFinder.ATTRIBUTE)),
                        Optional.ofNullable(request.getUserPrincipal()),
                        request::isUserInRole)
                .filter(caller -> !caller.user().equals(Caller.ANONYMOUS));
    }

    /** Lets the server's own realm ask, where one is in charge: it writes the challenge that fits. */
    private static boolean authenticate(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            return request.authenticate(response);
        } catch (ServletException e) {
            return false;
        }
    }

    private static void refuse(HttpServletResponse response, ErrorCode code) throws IOException {
        Problem problem = Problem.of(code);
        response.setStatus(problem.status());
        if (code == ErrorCode.UNAUTHENTICATED && response.getHeader("WWW-Authenticate") == null) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        response.setContentType(Problem.MEDIA_TYPE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(problem.json());
    }
}
