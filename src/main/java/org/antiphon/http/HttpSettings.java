package org.antiphon.http;

import java.time.Duration;
import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * What a caller may ask for over HTTP.
 *
 * @param bodyBytes largest body of a request
 * @param messagesPerRequest most messages of one request to publish
 * @param messagesPerSecond sustained rate of one user, in messages published and requests of other kinds
 * @param messagesBurst how many of them may come at once
 * @param timeout after which a request is answered that it cannot be served now
 */
public record HttpSettings(
        int bodyBytes, int messagesPerRequest, int messagesPerSecond, int messagesBurst, Duration timeout)
        implements SettingsGroup {

    private static final int MANY = 1_000_000;

    /**
     * Reads and checks the settings.
     *
     * @throws org.antiphon.settings.InvalidSettingException when one is out of its range
     */
    public static HttpSettings read(Settings settings) {
        return new HttpSettings(
                settings.size("antiphon.http.body-bytes", 1024, 64 * 1024 * 1024),
                settings.integer("antiphon.http.messages-per-request", 1, 10_000),
                settings.integer("antiphon.http.messages-per-second", 1, MANY),
                settings.integer("antiphon.http.messages-burst", 1, MANY),
                settings.duration("antiphon.http.timeout", Duration.ofMillis(100), Duration.ofMinutes(5)));
    }
}
