package org.antiphon.session;

import java.util.UUID;
import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * This server, among others that may share the work.
 *
 * @param name unique among them
 */
public record Node(String name) implements SettingsGroup {

    private static final int RANDOM_LENGTH = 8;

    /** The node with the name of the settings, or with a random one. */
    public static Node read(Settings settings) {
        return new Node(settings.optional("antiphon.node.name")
                .orElseGet(() -> UUID.randomUUID().toString().substring(0, RANDOM_LENGTH)));
    }
}
