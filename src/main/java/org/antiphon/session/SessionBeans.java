package org.antiphon.session;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.antiphon.settings.Settings;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.Ticker;

/** Makes the settings of this package, and what is made of them. */
@Dependent
class SessionBeans {

    @Produces
    @Singleton
    Node node(Settings settings) {
        return Node.read(settings);
    }

    @Produces
    @Singleton
    SessionSettings session(Settings settings) {
        return SessionSettings.read(settings);
    }

    @Produces
    @Singleton
    StreamSettings streams(Settings settings) {
        return StreamSettings.read(settings);
    }

    @Produces
    @Singleton
    LimitSettings limits(Settings settings) {
        return LimitSettings.read(settings);
    }

    @Produces
    @Singleton
    ConnectionLimits connectionLimits(LimitSettings limits) {
        return new ConnectionLimits(limits.connections(), limits.connectionsPerUser());
    }

    @Produces
    @Singleton
    AdmissionSettings admission(Settings settings) {
        return AdmissionSettings.read(settings);
    }

    @Produces
    @Singleton
    AdmissionBreaker breaker(AdmissionSettings settings, Load load, Ticker ticker, Metrics metrics) {
        AdmissionBreaker breaker = new AdmissionBreaker(settings, load, ticker);
        metrics.gauge("antiphon.admission.open", () -> breaker.isOpen() ? 1 : 0);
        return breaker;
    }
}
