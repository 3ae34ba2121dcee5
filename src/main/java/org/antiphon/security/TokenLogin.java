package org.antiphon.security;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.protocol.Problem;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.CallerFinder;
import org.antiphon.spi.OriginPolicy;
import org.antiphon.spi.Preferred;
import org.antiphon.spi.TokenAuthenticator;
import org.antiphon.spi.UnavailableException;

/**
 * Logs callers in by token or ticket. A protected resource without a good credential is refused here, before any upgrade;
 * any other goes on without a caller. Whoever is known leaves a {@link Caller} in the request, and a second question about
 * the same request gets the same answer, so that a ticket is used up once.
 */
@ApplicationSingleton
class TokenLogin {

    private final CredentialReader credentials;
    private final CredentialCheck check;
    private final Optional<Caller> anonymous;
    private final Cors cors;

    /** With the application's {@link TokenAuthenticator}, if it has one. */
    @Inject
    TokenLogin(
            SecuritySettings settings,
            @Any Instance<TokenAuthenticator> tokens,
            Tickets tickets,
            OriginPolicy origins) {
        this(
                new CredentialReader(settings.sources(), settings.cookie()),
                new CredentialCheck(Preferred.of(tokens), tickets),
                settings.anonymous(),
                new Cors(origins));
    }

    TokenLogin(CredentialReader credentials, CredentialCheck check, Optional<Caller> anonymous, Cors cors) {
        this.credentials = credentials;
        this.check = check;
        this.anonymous = anonymous;
        this.cors = cors;
    }

    /** The answer to a request, by the mechanism of the application. */
    AuthenticationStatus validate(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (request.getAttribute(CallerFinder.ATTRIBUTE) instanceof Caller known) {
            return logIn(known, context);
        }
        Optional<Credential> credential = credentials.read(request);
        try {
            Optional<Caller> caller = credential.isPresent() ? credential.flatMap(check::verify) : anonymous;
            if (caller.isPresent()) {
                request.setAttribute(CallerFinder.ATTRIBUTE, caller.get());
                return logIn(caller.get(), context);
            }
        } catch (UnavailableException e) {
            return context.isProtected() ? unavailable(request, response) : context.doNothing();
        }
        return context.isProtected() ? refuse(request, response, credential.isPresent()) : context.doNothing();
    }

    /** Nobody in particular is not made a user where none is asked for. */
    private static AuthenticationStatus logIn(Caller caller, HttpMessageContext context) {
        boolean nobody = caller.user().equals(Caller.ANONYMOUS);
        return nobody && !context.isProtected()
                ? context.doNothing()
                : context.notifyContainerAboutLogin(caller.user(), caller.roles());
    }

    /** The challenge of RFC 6750 section 3; told before any filter, so that pages of other origins can read it too. */
    private AuthenticationStatus refuse(HttpServletRequest request, HttpServletResponse response, boolean tried) {
        cors.allow(request, response);
        response.setHeader("WWW-Authenticate", tried ? "Bearer error=\"invalid_token\"" : "Bearer");
        Refusal.send(response, Problem.of(tried ? ErrorCode.INVALID_TOKEN : ErrorCode.UNAUTHENTICATED));
        return AuthenticationStatus.SEND_FAILURE;
    }

    private AuthenticationStatus unavailable(HttpServletRequest request, HttpServletResponse response) {
        cors.allow(request, response);
        response.setHeader("Retry-After", "1");
        Refusal.send(response, Problem.of(ErrorCode.UNAVAILABLE));
        return AuthenticationStatus.SEND_FAILURE;
    }
}
