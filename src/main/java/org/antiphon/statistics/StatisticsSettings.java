package org.antiphon.statistics;

import java.time.Duration;
import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * How the node tells what it does.
 *
 * @param interval from one message to the next
 */
public record StatisticsSettings(Duration interval) implements SettingsGroup {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Reads {@code antiphon.statistics.*}. */
    public static StatisticsSettings read(Settings settings) {
        return new StatisticsSettings(settings.duration("antiphon.statistics.interval", SHORTEST, LONGEST));
    }
}
