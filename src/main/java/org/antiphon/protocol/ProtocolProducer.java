package org.antiphon.protocol;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.antiphon.settings.Settings;

/** Makes the codecs and what makes payloads, once an application. */
@ApplicationScoped
class ProtocolProducer {

    @Produces
    @Singleton
    ProtocolSettings settings(Settings settings) {
        return ProtocolSettings.read(settings);
    }

    @Produces
    @Singleton
    Codecs codecs(ProtocolSettings settings) {
        return new Codecs(settings);
    }

    @Produces
    @Singleton
    Payloads payloads(ProtocolSettings settings) {
        return new Payloads(settings);
    }

    @Produces
    @Singleton
    PublishBodies publishBodies(ProtocolSettings settings) {
        return new PublishBodies(settings);
    }

    void close(@Disposes Payloads payloads) {
        payloads.close();
    }
}
