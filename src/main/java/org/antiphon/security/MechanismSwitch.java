package org.antiphon.security;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import org.antiphon.settings.Settings;

/**
 * Takes Antiphon's mechanism away where a setting leaves authentication to the server. Before there are beans, because a
 * server that finds a mechanism among them uses it and nothing else.
 */
public class MechanismSwitch implements Extension {

    void stepAside(@Observes ProcessAnnotatedType<TokenAuthenticationMechanism> type) {
        if (SecuritySettings.mechanism(Settings.load()) == Mechanism.CONTAINER) {
            type.veto();
        }
    }
}
