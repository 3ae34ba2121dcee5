package org.antiphon.protocol;

import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * The limits of the native wire formats.
 *
 * @param maxDepth most levels of objects and arrays in a payload
 */
public record ProtocolSettings(int maxDepth) implements SettingsGroup {

    private static final int DEEPEST = 512;

    /** Reads the limits. */
    public static ProtocolSettings read(Settings settings) {
        return new ProtocolSettings(settings.integer("antiphon.protocol.max-depth", 1, DEEPEST));
    }
}
