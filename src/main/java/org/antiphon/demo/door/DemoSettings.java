package org.antiphon.demo.door;

import java.time.Duration;
import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * Whether there is a demonstration, and how fast it goes.
 *
 * @param isEnabled whether its page and its log-in answer at all
 * @param tokenLifetime how long a token of its log-in is good
 * @param orderPace how long an order that moves by itself stays where it is
 */
public record DemoSettings(boolean isEnabled, Duration tokenLifetime, Duration orderPace) implements SettingsGroup {

    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration QUICKEST = Duration.ofMillis(100);
    private static final Duration SLOWEST = Duration.ofHours(1);

    /** Reads {@code antiphon.demo.*}. */
    public static DemoSettings read(Settings settings) {
        return new DemoSettings(
                settings.flag("antiphon.demo.enabled"),
                settings.duration("antiphon.demo.token-lifetime", SHORTEST, LONGEST),
                settings.duration("antiphon.demo.order-pace", QUICKEST, SLOWEST));
    }
}
