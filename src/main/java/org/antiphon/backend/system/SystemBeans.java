package org.antiphon.backend.system;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.antiphon.settings.Settings;

/** Makes the settings of this package. */
@Dependent
class SystemBeans {

    @Produces
    @Singleton
    ThreadSettings threads(Settings settings) {
        return ThreadSettings.read(settings);
    }
}
