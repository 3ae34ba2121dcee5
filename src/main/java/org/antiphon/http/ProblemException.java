package org.antiphon.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import org.antiphon.message.ErrorCode;
import org.antiphon.protocol.Problem;

/** Ends a request with a problem; carries the whole answer, so that it is the same where no mapper is in force. */
final class ProblemException extends WebApplicationException {

    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(ProblemException.class.getName());

    ProblemException(ErrorCode code) {
        this(Problem.of(code));
    }

    private ProblemException(Problem problem) {
        super(answer(problem).build());
        LOG.log(Level.DEBUG, "A request was refused: {0}, correlation {1}", problem.code(), problem.correlation());
    }

    /** The answer that tells the problem, with the headers that belong to its status. */
    static Response.ResponseBuilder answer(Problem problem) {
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(MediaType.valueOf(Problem.MEDIA_TYPE).withCharset(StandardCharsets.UTF_8.name()))
                .header("Cache-Control", "no-store")
                .entity(problem.json());
        if (problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            return answer.header("WWW-Authenticate", "Bearer");
        }
        return problem.status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()
                ? answer.header("Retry-After", "1")
                : answer;
    }
}
