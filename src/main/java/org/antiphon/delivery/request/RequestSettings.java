package org.antiphon.delivery.request;

import java.time.Duration;
import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * How long requests may take and how many there may be.
 *
 * @param timeout how long a client waits for a handler that says nothing else
 * @param pendingPerSession most requests of one connection that wait for an answer
 * @param threadsPerHandler most threads that are in one handler at the same time
 * @param unfinishedPerHandler most requests of one handler that wait, run or have not ended
 * @param askedPerSession most requests to one connection that wait for an answer
 */
record RequestSettings(
        Duration timeout, int pendingPerSession, int threadsPerHandler, int unfinishedPerHandler, int askedPerSession)
        implements SettingsGroup {

    static final Duration SHORTEST = Duration.ofMillis(1);
    static final Duration LONGEST = Duration.ofHours(1);
    private static final int MANY = 1_000_000;

    /**
     * Reads and checks the settings.
     *
     * @throws org.antiphon.settings.InvalidSettingException when one is out of its range
     */
    static RequestSettings read(Settings settings) {
        return new RequestSettings(
                settings.duration("antiphon.requests.timeout", SHORTEST, LONGEST),
                settings.integer("antiphon.requests.pending-per-session", 1, MANY),
                settings.integer("antiphon.requests.threads-per-handler", 1, MANY),
                settings.integer("antiphon.requests.unfinished-per-handler", 1, MANY),
                settings.integer("antiphon.requests.asked-per-session", 1, MANY));
    }
}
