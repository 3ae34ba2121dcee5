package org.antiphon.backend;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.antiphon.spi.Broker;
import org.antiphon.spi.BuiltIn;
import org.antiphon.spi.CursorStore;
import org.antiphon.spi.PresenceStore;

/** Chooses, for each port that a backend implements, the implementation that the settings ask for. */
@Dependent
class Backends {

    @Produces
    @Singleton
    Broker broker(@BuiltIn Broker memory) {
        return memory;
    }

    @Produces
    @Singleton
    CursorStore cursors(@BuiltIn CursorStore memory) {
        return memory;
    }

    @Produces
    @Singleton
    PresenceStore presence(@BuiltIn PresenceStore memory) {
        return memory;
    }
}
