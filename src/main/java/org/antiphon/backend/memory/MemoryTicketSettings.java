package org.antiphon.backend.memory;

import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * The settings of the tickets kept in memory.
 *
 * @param capacity most tickets at a time; a further one pushes out the oldest
 */
record MemoryTicketSettings(int capacity) implements SettingsGroup {

    private static final String CAPACITY = "antiphon.backend.memory.tickets";
    private static final int MIN = 100;
    private static final int MAX = 1_000_000;

    static MemoryTicketSettings read(Settings settings) {
        return new MemoryTicketSettings(settings.integer(CAPACITY, MIN, MAX));
    }
}
