package org.antiphon.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.antiphon.settings.Settings;
import org.antiphon.spi.Ticker;

/** Makes the one circuit breaker of this node. */
@ApplicationScoped
class AdmissionProducer {

    @Produces
    @Singleton
    AdmissionSettings settings(Settings settings) {
        return AdmissionSettings.read(settings);
    }

    @Produces
    @Singleton
    AdmissionBreaker breaker(AdmissionSettings settings, Load load, Ticker ticker) {
        return new AdmissionBreaker(settings, load, ticker);
    }
}
