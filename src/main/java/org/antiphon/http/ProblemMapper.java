package org.antiphon.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger.Level;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.InvalidTopicException;
import org.antiphon.protocol.Problem;
import org.antiphon.spi.UnavailableException;

/**
 * Makes a problem of whatever a resource throws. The log learns the cause under the problem's correlation id; the client
 * learns the id. Not a {@code @Provider}: only {@link AntiphonApplication} uses it, never a foreign application.
 */
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException web) {
            return web.getResponse().hasEntity() ? web.getResponse() : ofHttp(web);
        }
        if (thrown instanceof InvalidTopicException) {
            return logged(Problem.of(ErrorCode.INVALID_TOPIC), Level.DEBUG, thrown);
        }
        return thrown instanceof UnavailableException
                ? logged(Problem.of(ErrorCode.UNAVAILABLE), Level.WARNING, thrown)
                : logged(Problem.of(ErrorCode.INTERNAL_ERROR), Level.ERROR, thrown);
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
        return ProblemException.answer(problem).build();
    }
}
