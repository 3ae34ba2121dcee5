package org.antiphon.backend.memory;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import org.antiphon.settings.Settings;
import org.antiphon.spi.Ticker;

/** Gives the application one store of tickets. */
@Dependent
class MemoryTicketProducer {

    @Produces
    @Singleton
    MemoryTicketSettings settings(Settings settings) {
        return MemoryTicketSettings.read(settings);
    }

    @Produces
    @Singleton
    @Typed(MemoryTicketStore.class)
    MemoryTicketStore tickets(MemoryTicketSettings settings, Ticker ticker) {
        return new MemoryTicketStore(settings.capacity(), ticker);
    }
}
