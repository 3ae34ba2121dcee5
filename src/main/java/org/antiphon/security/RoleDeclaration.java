package org.antiphon.security;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.antiphon.spi.RoleNames;

/**
 * Declares the roles that the server's own realm will be asked for (Jakarta Servlet 6.0 section 13.3): about any other,
 * Payara and GlassFish answer no to every question.
 */
@WebListener
public class RoleDeclaration implements ServletContextListener {

    @Inject
    private SecuritySettings settings;

    @Inject
    @Any
    private Instance<RoleNames> named;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (settings.mechanism() == Mechanism.CONTAINER) {
            event.getServletContext()
                    .declareRoles(RealmCaller.known(named.stream()).distinct().toArray(String[]::new));
        }
    }
}
