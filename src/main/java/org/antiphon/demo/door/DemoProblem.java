package org.antiphon.demo.door;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.antiphon.message.ErrorCode;

/**
 * What a request is answered that failed (RFC 9457), in the form that Antiphon's own doors use.
 *
 * @param status the HTTP status
 * @param code the error code as clients see it
 * @param title the sentence, for people
 * @param correlation under which the log speaks of it
 */
public record DemoProblem(int status, String code, String title, String correlation) {

    private static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    /** A problem with a code of the protocol. */
    public static DemoProblem of(int status, ErrorCode code, String title) {
        return of(status, code.wireName(), title);
    }

    /** A problem with a code of its own. */
    public static DemoProblem of(int status, String code, String title) {
        return new DemoProblem(status, code, title, UUID.randomUUID().toString());
    }

    /** Ends a request with this problem; the answer is whole, so that it is the same where no mapper is in force. */
    WebApplicationException exception(Throwable cause) {
        return new WebApplicationException(cause, response());
    }

    /** Ends a request with this problem, which has no cause but the request itself. */
    public WebApplicationException exception() {
        return new WebApplicationException(response());
    }

    Response response() {
        Map<String, Object> body = Map.of(
                "type", "urn:antiphon:problem:" + code,
                "title", title,
                "status", status,
                "code", code,
                "retry", status >= 500,
                "correlation", correlation);
        Response.ResponseBuilder response = Response.status(status)
                .type(MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(body);
        return status == 401 ? response.header("WWW-Authenticate", "Demo").build() : response.build();
    }
}
