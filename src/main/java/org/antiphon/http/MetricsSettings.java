package org.antiphon.http;

import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * Who may read the metrics.
 *
 * @param isPublic whether everybody may; otherwise only administrators
 */
public record MetricsSettings(boolean isPublic) implements SettingsGroup {

    /** Reads {@code antiphon.metrics.*}. */
    public static MetricsSettings read(Settings settings) {
        return new MetricsSettings(settings.flag("antiphon.metrics.public"));
    }
}
