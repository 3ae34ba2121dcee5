package org.antiphon.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import org.antiphon.protocol.Problem;

/**
 * Answers a request that goes no further with a problem, and ends the answer so that no server adds a page to it. Says how
 * long it is, since Payara does not for a refused upgrade.
 */
final class Refusal {

    private static final System.Logger LOG = System.getLogger(Refusal.class.getName());

    private Refusal() {}

    static void send(HttpServletResponse response, Problem problem) {
        LOG.log(Level.DEBUG, "A request was refused: {0}, correlation {1}", problem.code(), problem.correlation());
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        String json = problem.json();
        response.setContentLength(json.getBytes(StandardCharsets.UTF_8).length);
        try (PrintWriter body = response.getWriter()) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
