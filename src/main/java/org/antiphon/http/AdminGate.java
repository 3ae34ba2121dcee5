package org.antiphon.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.protocol.Problem;

/**
 * Asks who is there before an administrator's answer is given. It stands in the servlet and not in a deployment
 * descriptor, because a foreign descriptor can silence constraints.
 */
final class AdminGate {

    private static final String CALLER = "org.antiphon.caller";

    private AdminGate() {}

    /** Whether an administrator asks; if not, the response is complete with 401 or 403. */
    static boolean isOpen(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isAdministrator(request)) {
            return true;
        }
        if (!isKnown(request) && !authenticate(request, response)) {
            if (!response.isCommitted()) {
                refuse(response, ErrorCode.UNAUTHENTICATED);
            }
            return false;
        }
        boolean open = isAdministrator(request);
        if (!open) {
            refuse(response, ErrorCode.FORBIDDEN);
        }
        return open;
    }

    private static boolean isAdministrator(HttpServletRequest request) {
        return request.getAttribute(CALLER) instanceof Caller caller
                ? caller.roles().contains(Caller.ADMIN_ROLE)
                : request.isUserInRole(Caller.ADMIN_ROLE);
    }

    private static boolean isKnown(HttpServletRequest request) {
        return request.getAttribute(CALLER) instanceof Caller caller
                ? !caller.user().equals(Caller.ANONYMOUS)
                : request.getUserPrincipal() != null;
    }

    /** Lets the server's own realm ask, where one is in charge: it writes the challenge that fits. */
    private static boolean authenticate(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            return request.authenticate(response) && isKnown(request);
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
