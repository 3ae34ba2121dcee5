package org.antiphon.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.InvalidTopicException;
import org.antiphon.message.RefusedException;
import org.antiphon.protocol.Problem;
import org.antiphon.spi.UnavailableException;

/**
 * Makes a problem of whatever a resource throws. The log learns the cause under the problem's correlation id; the client
 * learns the id. Not a {@code @Provider}: only {@link AntiphonApplication} uses it, never a foreign application.
 */
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());
    private static final String RETRY_AFTER = "Retry-After";

    @Override
    public Response toResponse(Throwable thrown) {
        return answerTo(thrown);
    }

    /** The answer to a request that failed like this, at once or on another thread. */
    static Response answerTo(Throwable thrown) {
        return answerToRoot(rootOf(thrown));
    }

    /** What failed, out of what a stage wraps around it. */
    static Throwable rootOf(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? rootOf(thrown.getCause()) : thrown;
    }

    private static Response answerToRoot(Throwable thrown) {
        if (thrown instanceof WebApplicationException web) {
            return web.getResponse().hasEntity() ? web.getResponse() : ofHttp(web);
        }
        if (thrown instanceof RefusedException refusal) {
            return refused(refusal);
        }
        if (thrown instanceof InvalidTopicException) {
            return logged(Problem.of(ErrorCode.INVALID_TOPIC, thrown.getMessage()), Level.DEBUG, thrown);
        }
        return thrown instanceof UnavailableException
                ? logged(Problem.of(ErrorCode.UNAVAILABLE), Level.WARNING, thrown)
                : logged(Problem.of(ErrorCode.INTERNAL_ERROR), Level.ERROR, thrown);
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
                ? answer.header(RETRY_AFTER, "1")
                : answer;
    }

    private static Response refused(RefusedException refusal) {
        Response answer = logged(Problem.of(refusal.code(), refusal.getMessage()), Level.DEBUG, refusal);
        refusal.after().ifPresent(after -> answer.getHeaders().putSingle(RETRY_AFTER, wholeSeconds(after)));
        return answer;
    }

    /** As RFC 9110 section 10.2.3 wants it; never too early. */
    private static String wholeSeconds(Duration after) {
        return Long.toString(Math.max(1, after.plusMillis(999).toSeconds()));
    }

    /** What the server itself found wrong, such as 404 or 405; its headers ({@code Allow}) stay. */
    private static Response ofHttp(WebApplicationException web) {
        Response response = web.getResponse();
        if (response.getStatus() < Response.Status.BAD_REQUEST.getStatusCode()) {
            return response;
        }
        Problem problem =
                Problem.of(response.getStatus(), response.getStatusInfo().getReasonPhrase());
        Response answer = logged(problem, response.getStatus() < 500 ? Level.DEBUG : Level.ERROR, web);
        response.getStringHeaders().forEach((name, values) -> {
            if (!answer.getHeaders().containsKey(name)) {
                values.forEach(value -> answer.getHeaders().add(name, value));
            }
        });
        return answer;
    }

    private static Response logged(Problem problem, Level level, Throwable cause) {
        LOG.log(level, "A request failed: " + problem.code() + ", correlation " + problem.correlation(), cause);
        return answer(problem).build();
    }
}
