package org.antiphon.backend.system;

import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * Which threads there are.
 *
 * @param virtual whether tasks that others may hold up run on virtual threads
 */
public record ThreadSettings(boolean virtual) implements SettingsGroup {

    private static final String VIRTUAL = "antiphon.threads.virtual";

    /**
     * Reads {@code antiphon.threads.*}.
     *
     * @throws org.antiphon.settings.InvalidSettingException when virtual threads are wanted and this JVM has none
     */
    public static ThreadSettings read(Settings settings) {
        return read(settings, VirtualThreads.offered());
    }

    static ThreadSettings read(Settings settings, boolean offered) {
        boolean virtual = settings.flag(VIRTUAL);
        if (virtual && !offered) {
            throw settings.invalid(
                    VIRTUAL,
                    "false before Java 21, and this is Java "
                            + Runtime.version().feature());
        }
        return new ThreadSettings(virtual);
    }
}
