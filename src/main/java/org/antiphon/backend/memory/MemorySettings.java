package org.antiphon.backend.memory;

import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * What one node keeps in its memory.
 *
 * @param topics how many topics are remembered before those that nobody watches are forgotten
 */
public record MemorySettings(int topics) implements SettingsGroup {

    /**
     * Reads and checks the settings.
     *
     * @throws org.antiphon.settings.InvalidSettingException when one is out of its range
     */
    public static MemorySettings read(Settings settings) {
        return new MemorySettings(settings.integer("antiphon.memory.topics", 1, 100_000_000));
    }
}
