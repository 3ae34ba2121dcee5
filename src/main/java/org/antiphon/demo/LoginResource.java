package org.antiphon.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import org.antiphon.demo.door.DemoProblem;
import org.antiphon.demo.door.DemoSettings;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.spi.OriginPolicy;
import org.antiphon.spi.TokenIssuer;

/** Gives a user of the demonstration a token, for his name alone: never more than a demonstration should stand behind it. */
@Path("login")
@RequestScoped
public class LoginResource {

    private final DemoSettings settings;
    private final TokenIssuer tokens;
    private final OriginPolicy origins;

    /** For the proxy that CDI makes. */
    public LoginResource() {
        this(null, null, null);
    }

    /** Asks these three. */
    @Inject
    public LoginResource(DemoSettings settings, TokenIssuer tokens, OriginPolicy origins) {
        this.settings = settings;
        this.tokens = tokens;
        this.origins = origins;
    }

    /** Answers {@code {"username":"ann"}} with {@code {"token":...}}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response login(Map<String, Object> body, @Context HttpHeaders headers, @Context UriInfo address) {
        if (!settings.isEnabled()) {
            throw new NotFoundException();
        }
        if (!isFromOurPages(headers, address)) {
            throw DemoProblem.of(403, ErrorCode.FOREIGN_ORIGIN, ErrorCode.FOREIGN_ORIGIN.sentence())
                    .exception();
        }
        if (body == null || !(body.get("username") instanceof String username)) {
            throw DemoProblem.of(400, ErrorCode.INVALID_MESSAGE, "The body is to be an object with a username")
                    .exception();
        }
        Caller caller = DemoUser.named(username)
                .orElseThrow(() -> DemoProblem.of(
                                401, ErrorCode.UNAUTHENTICATED, "Nobody of that name is in the demonstration")
                        .exception())
                .asCaller();
        return Response.ok(Map.of("token", token(caller)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private boolean isFromOurPages(HttpHeaders headers, UriInfo address) {
        return origins.allows(
                Optional.ofNullable(headers.getHeaderString("Origin")),
                Optional.ofNullable(headers.getHeaderString(HttpHeaders.HOST)),
                address.getRequestUri().getScheme().equals("https"));
    }

    private String token(Caller caller) {
        try {
            return tokens.issue(caller, settings.tokenLifetime());
        } catch (IllegalStateException e) {
            throw DemoProblem.of(503, ErrorCode.UNAVAILABLE, "This server has no secret to sign tokens with")
                    .exception();
        }
    }
}
