package org.antiphon.demo.door;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.antiphon.settings.Settings;

/** Reads the settings of the demonstration once. */
@Dependent
class DemoSettingsProducer {

    @Produces
    @Singleton
    DemoSettings settings(Settings settings) {
        return DemoSettings.read(settings);
    }
}
