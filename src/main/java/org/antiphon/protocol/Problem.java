package org.antiphon.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.antiphon.message.ErrorCode;

/**
 * What an HTTP request is answered that failed (RFC 9457): a code and a sentence, never anything of the inside.
 *
 * @param status the HTTP status
 * @param code the error code as clients see it
 * @param title the sentence, for people
 * @param retry whether the same request may succeed later
 * @param correlation under which the log speaks of it
 */
public record Problem(int status, String code, String title, boolean retry, String correlation) {

    /** The media type of {@link #json()}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<ErrorCode, Integer> STATUS = Map.ofEntries(
            Map.entry(ErrorCode.INVALID_MESSAGE, 400),
            Map.entry(ErrorCode.UNKNOWN_TYPE, 400),
            Map.entry(ErrorCode.UNKNOWN_REQUEST, 404),
            Map.entry(ErrorCode.INVALID_POSITION, 400),
            Map.entry(ErrorCode.NOT_A_MEMBER, 409),
            Map.entry(ErrorCode.NOT_SUPPORTED, 409),
            Map.entry(ErrorCode.TOO_MANY_REQUESTS, 429),
            Map.entry(ErrorCode.TIMEOUT, 504),
            Map.entry(ErrorCode.REQUEST_FAILED, 422),
            Map.entry(ErrorCode.INVALID_TOPIC, 400),
            Map.entry(ErrorCode.FORBIDDEN, 403),
            Map.entry(ErrorCode.NOT_SUBSCRIBED, 409),
            Map.entry(ErrorCode.TOO_MANY_SUBSCRIPTIONS, 409),
            Map.entry(ErrorCode.RATE_LIMITED, 429),
            Map.entry(ErrorCode.KEY_REUSED, 422),
            Map.entry(ErrorCode.INVALID_TOKEN, 401),
            Map.entry(ErrorCode.UNAUTHENTICATED, 401),
            Map.entry(ErrorCode.FOREIGN_ORIGIN, 403),
            Map.entry(ErrorCode.UNSUPPORTED_PROTOCOL, 400),
            Map.entry(ErrorCode.TOO_MANY_CONNECTIONS, 429),
            Map.entry(ErrorCode.UNAVAILABLE, 503),
            Map.entry(ErrorCode.INTERNAL_ERROR, 500));

    /** The problem of that code, with a correlation id of its own. */
    public static Problem of(ErrorCode code) {
        return of(code, code.sentence());
    }

    /** The problem of that code with a sentence of its own, and a correlation id. */
    public static Problem of(ErrorCode code, String sentence) {
        return new Problem(STATUS.get(code), code.wireName(), sentence, code.retry(), newCorrelation());
    }

    /** A problem that HTTP itself knows, such as 404 or 405, with a correlation id of its own. */
    public static Problem of(int status, String reason) {
        String code = reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return new Problem(status, code, reason, status >= 500, newCorrelation());
    }

    private static String newCorrelation() {
        return UUID.randomUUID().toString();
    }

    /** The body: one JSON object. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", "urn:antiphon:problem:" + code);
            json.writeStringField("title", title);
            json.writeNumberField("status", status);
            json.writeStringField("code", code);
            json.writeBooleanField("retry", retry);
            json.writeStringField("correlation", correlation);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
