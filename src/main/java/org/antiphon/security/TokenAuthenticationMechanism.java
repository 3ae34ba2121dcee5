package org.antiphon.security;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Asks {@link TokenLogin}, for the whole application that it is part of. {@link MechanismSwitch} gives it its scope, the
 * application. It finds the login in the servlet context, because Payara and GlassFish show what an extension adds none of
 * the application's beans.
 */
public class TokenAuthenticationMechanism implements HttpAuthenticationMechanism {

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        return LoginInContext.of(request.getServletContext()).validate(request, response, context);
    }
}
