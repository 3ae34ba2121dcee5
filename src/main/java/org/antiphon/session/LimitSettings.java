package org.antiphon.session;

import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * How many connections there may be, and what one may ask for.
 *
 * @param connections most connections of the node
 * @param connectionsPerUser most connections of one user, on all nodes together
 * @param messageBytes largest frame of a client
 * @param subscriptions most subscriptions of one connection
 * @param commandsPerSecond sustained rate of commands of one connection
 * @param commandsBurst how many commands may come at once
 * @param rateStrikes refused commands after which the connection ends, if they come without a quiet second in between
 */
public record LimitSettings(
        int connections,
        int connectionsPerUser,
        int messageBytes,
        int subscriptions,
        int commandsPerSecond,
        int commandsBurst,
        int rateStrikes)
        implements SettingsGroup {

    private static final int MANY = 1_000_000;

    /**
     * Reads and checks the settings.
     *
     * @throws org.antiphon.settings.InvalidSettingException when one is out of its range
     */
    public static LimitSettings read(Settings settings) {
        return new LimitSettings(
                settings.integer("antiphon.limits.connections", 1, MANY),
                settings.integer("antiphon.limits.connections-per-user", 1, MANY),
                settings.size("antiphon.limits.message-bytes", 128, 64 * 1024 * 1024),
                settings.integer("antiphon.limits.subscriptions-per-connection", 1, MANY),
                settings.integer("antiphon.limits.commands-per-second", 1, MANY),
                settings.integer("antiphon.limits.commands-burst", 1, MANY),
                settings.integer("antiphon.limits.rate-strikes", 1, MANY));
    }
}
