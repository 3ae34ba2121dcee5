package org.antiphon.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import org.antiphon.settings.Settings;

/**
 * Makes Antiphon's mechanism a bean unless a setting leaves authentication to the server. The class has no scope of its
 * own, because a server that so much as sees a mechanism among the types of an application may refuse the application's
 * own {@code login-config}, even if an extension vetoes the type.
 */
public class MechanismSwitch implements Extension {

    private volatile Bean<TokenLogin> login;

    void register(@Observes BeforeBeanDiscovery discovery) {
        if (SecuritySettings.mechanism(Settings.load()) == Mechanism.TOKEN) {
            discovery
                    .addAnnotatedType(TokenAuthenticationMechanism.class, TokenAuthenticationMechanism.class.getName())
                    .add(ApplicationScoped.Literal.INSTANCE);
        }
    }

    void note(@Observes ProcessManagedBean<TokenLogin> event) {
        login = event.getBean();
    }

    /** By its bean, because Payara and GlassFish show what an extension adds none of the application's. */
    TokenLogin login(BeanManager beans) {
        return (TokenLogin) beans.getReference(login, TokenLogin.class, beans.createCreationalContext(login));
    }
}
