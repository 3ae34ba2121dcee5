package org.antiphon.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The description of everything under {@code /api} (OpenAPI 3.1), for people and for makers of clients; open to everybody. */
@Path("openapi.yaml")
@RequestScoped
public class OpenApiResource {

    /** The media type of YAML (RFC 9512). */
    static final String YAML = "application/yaml";

    /** The document. */
    @GET
    @Produces(YAML)
    public Response document() {
        return Response.ok(text()).header("Cache-Control", "no-cache").build();
    }

    /** The document as it lies beside this class. */
    static String text() {
        try (InputStream document = OpenApiResource.class.getResourceAsStream("openapi.yaml")) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
