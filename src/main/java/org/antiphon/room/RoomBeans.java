package org.antiphon.room;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.antiphon.settings.Settings;

/** Makes the settings of this package. */
@Dependent
class RoomBeans {

    @Produces
    @Singleton
    RoomSettings rooms(Settings settings) {
        return RoomSettings.read(settings);
    }
}
