package org.antiphon.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.antiphon.settings.Settings;

/** Makes the settings of this package. */
@ApplicationScoped
class HttpBeans {

    @Produces
    @Singleton
    MetricsSettings metrics(Settings settings) {
        return MetricsSettings.read(settings);
    }

    @Produces
    @Singleton
    HttpSettings http(Settings settings) {
        return HttpSettings.read(settings);
    }
}
