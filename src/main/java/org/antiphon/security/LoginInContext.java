package org.antiphon.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.ServletContext;

/** Puts the application's {@link TokenLogin} where its mechanism finds it. */
@Dependent
class LoginInContext {

    private static final String ATTRIBUTE = TokenLogin.class.getName();

    void publish(
            @Observes @Initialized(ApplicationScoped.class) ServletContext context,
            SecuritySettings settings,
            Instance<TokenLogin> login) {
        if (settings.mechanism() == Mechanism.TOKEN) {
            context.setAttribute(ATTRIBUTE, login.get());
        }
    }

    /** What was put there; CDI has started before any request (CDI 4.0 section 6.7.3). */
    static TokenLogin of(ServletContext context) {
        return (TokenLogin) context.getAttribute(ATTRIBUTE);
    }
}
