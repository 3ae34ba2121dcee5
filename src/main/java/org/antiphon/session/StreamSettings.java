package org.antiphon.session;

import java.time.Duration;
import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * How event streams are kept alive, limited and written.
 *
 * @param heartbeat silence after which a stream gets a comment
 * @param retry how long clients are told to wait before they connect again
 * @param perUser most streams of one user on the node
 * @param topics most topics of one stream
 * @param writers most threads that write to streams at the same time, not counting those that a client holds up
 * @param heldWriters most threads that clients may hold up
 */
public record StreamSettings(Duration heartbeat, Duration retry, int perUser, int topics, int writers, int heldWriters)
        implements SettingsGroup {

    private static final int MANY = 1_000_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Reads {@code antiphon.sse.*}.
     *
     * @throws org.antiphon.settings.InvalidSettingException when one is out of its range
     */
    public static StreamSettings read(Settings settings) {
        return new StreamSettings(
                settings.duration("antiphon.sse.heartbeat-interval", Duration.ofMillis(100), LONGEST),
                settings.duration("antiphon.sse.retry", Duration.ZERO, LONGEST),
                settings.integer("antiphon.sse.streams-per-user", 1, MANY),
                settings.integer("antiphon.sse.topics-per-stream", 1, 500),
                settings.threads("antiphon.sse.writers", 256),
                settings.integer("antiphon.sse.held-writers", 1, 4096));
    }
}
