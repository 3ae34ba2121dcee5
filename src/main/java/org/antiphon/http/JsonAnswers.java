package org.antiphon.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** Good answers of JSON text, which nobody keeps: they are for one caller at one moment. */
final class JsonAnswers {

    private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE.withCharset(StandardCharsets.UTF_8.name());

    private JsonAnswers() {}

    static Response of(String json) {
        return builder(json).build();
    }

    static Response.ResponseBuilder builder(String json) {
        return Response.ok(json, JSON).header("Cache-Control", "no-store");
    }
}
