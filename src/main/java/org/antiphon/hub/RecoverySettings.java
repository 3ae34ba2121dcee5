package org.antiphon.hub;

import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * How much a client may have missed to get it at once; whoever missed more reads history page by page.
 *
 * @param messages most messages
 * @param bytes most payload, in characters
 */
public record RecoverySettings(int messages, int bytes) implements SettingsGroup {

    /**
     * Reads and checks the settings.
     *
     * @throws org.antiphon.settings.InvalidSettingException when one is out of its range
     */
    public static RecoverySettings read(Settings settings) {
        return new RecoverySettings(
                settings.integer("antiphon.recovery.messages", 1, 100_000),
                settings.size("antiphon.recovery.bytes", 1024, 1 << 30));
    }
}
