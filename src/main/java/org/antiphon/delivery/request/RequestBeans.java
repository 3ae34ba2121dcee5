package org.antiphon.delivery.request;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.antiphon.settings.Settings;

/** Makes the settings of this package. */
@Dependent
class RequestBeans {

    @Produces
    @Singleton
    RequestSettings settings(Settings settings) {
        return RequestSettings.read(settings);
    }
}
