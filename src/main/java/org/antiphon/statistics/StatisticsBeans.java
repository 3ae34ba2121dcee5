package org.antiphon.statistics;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.antiphon.settings.Settings;

/** Makes the settings of this package. */
@Dependent
class StatisticsBeans {

    @Produces
    @Singleton
    StatisticsSettings statistics(Settings settings) {
        return StatisticsSettings.read(settings);
    }
}
