package org.antiphon.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.antiphon.settings.Settings;

/** Reads the settings of the metrics once. */
@ApplicationScoped
class MetricsSettingsProducer {

    @Produces
    @Singleton
    MetricsSettings settings(Settings settings) {
        return MetricsSettings.read(settings);
    }
}
