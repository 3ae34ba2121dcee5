package org.antiphon.demo.door;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger.Level;
import java.util.Locale;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.InvalidTopicException;

/** Makes a problem of whatever the demonstration throws. Not a {@code @Provider}: only {@link DemoApplication} uses it. */
public class DemoProblemMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(DemoProblemMapper.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException web) {
            return isWhole(web.getResponse()) ? web.getResponse() : ofHttp(web);
        }
        if (thrown instanceof InvalidTopicException) {
            DemoProblem problem = DemoProblem.of(403, ErrorCode.FORBIDDEN, "The user name cannot be part of a topic");
            return logged(problem, Level.DEBUG, thrown);
        }
        DemoProblem problem = DemoProblem.of(500, ErrorCode.INTERNAL_ERROR, ErrorCode.INTERNAL_ERROR.sentence());
        return logged(problem, Level.ERROR, thrown);
    }

    private static boolean isWhole(Response response) {
        return response.hasEntity() || response.getStatus() < Response.Status.BAD_REQUEST.getStatusCode();
    }

    private static Response ofHttp(WebApplicationException web) {
        Response.StatusType status = web.getResponse().getStatusInfo();
        String code = status.getReasonPhrase().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        DemoProblem problem = DemoProblem.of(status.getStatusCode(), code, status.getReasonPhrase());
        return logged(problem, Level.DEBUG, web);
    }

    private static Response logged(DemoProblem problem, Level level, Throwable cause) {
        LOG.log(level, "A request to the demonstration failed, correlation " + problem.correlation(), cause);
        return problem.response();
    }
}
