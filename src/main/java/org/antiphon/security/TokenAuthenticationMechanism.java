package org.antiphon.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Asks {@link TokenLogin}, for the whole application that it is part of. {@link MechanismSwitch} gives it its scope, the
 * application, and knows the login.
 */
public class TokenAuthenticationMechanism implements HttpAuthenticationMechanism {

    @Inject
    private MechanismSwitch extension;

    @Inject
    private BeanManager beans;

    private TokenLogin login;

    @PostConstruct
    void prepare() {
        login = extension.login(beans);
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        return login.validate(request, response, context);
    }
}
