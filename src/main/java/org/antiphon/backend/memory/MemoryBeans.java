package org.antiphon.backend.memory;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.antiphon.settings.Settings;

/** Makes the settings of this package. */
@Dependent
class MemoryBeans {

    @Produces
    @Singleton
    MemorySettings memory(Settings settings) {
        return MemorySettings.read(settings);
    }
}
