package org.antiphon.backend.memory;

import java.time.Duration;
import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * What one node keeps in its memory.
 *
 * @param topics how many topics are remembered before those that nobody watches are forgotten
 * @param bytes how many bytes all histories together may have before those not used longest are forgotten
 * @param idle how long an empty topic that nobody watches is remembered, with its count of messages
 * @param cursors how many cursors of acknowledged delivery are kept before those not used longest are forgotten
 */
public record MemorySettings(int topics, long bytes, Duration idle, int cursors) implements SettingsGroup {

    /**
     * Reads and checks the settings.
     *
     * @throws org.antiphon.settings.InvalidSettingException when one is out of its range
     */
    public static MemorySettings read(Settings settings) {
        return new MemorySettings(
                settings.integer("antiphon.memory.topics", 1, 100_000_000),
                settings.size("antiphon.memory.bytes", 1 << 20, Integer.MAX_VALUE),
                settings.duration("antiphon.memory.idle", Duration.ofSeconds(1), Duration.ofDays(1)),
                settings.integer("antiphon.memory.cursors", 1, 100_000_000));
    }
}
