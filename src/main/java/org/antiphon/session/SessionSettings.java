package org.antiphon.session;

import java.time.Duration;
import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * How connections are kept.
 *
 * @param queueMessages most messages that wait for one client
 * @param queueBytes most bytes that wait for one client
 * @param batchMessages most messages in one frame
 * @param batchBytes size at which a frame takes no further message
 * @param deflateBytes size from which a batch is compressed for clients that can read that
 * @param writers most threads that write at the same time
 * @param trustedBytes most bytes that a client that reads may leave unconfirmed while it is written to directly; 0: no
 *     client ever is
 * @param writeDeadline longest time that one write may take
 * @param pingInterval silence after which a sign of life is asked for
 * @param pingTimeout how long it may take to come
 * @param drainTime longest time that a stopping server waits for its clients to be told
 * @param reconnectSpread longest delay that clients of a stopping server are told to wait
 * @param drainAnchor whether a server that would cut connections off before it says that it stops is kept from that
 */
public record SessionSettings(
        int queueMessages,
        int queueBytes,
        int batchMessages,
        int batchBytes,
        int deflateBytes,
        int writers,
        int trustedBytes,
        Duration writeDeadline,
        Duration pingInterval,
        Duration pingTimeout,
        Duration drainTime,
        Duration reconnectSpread,
        boolean drainAnchor)
        implements SettingsGroup {

    private static final int MIB = 1024 * 1024;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Reads and checks the settings.
     *
     * @throws org.antiphon.settings.InvalidSettingException when one is out of its range
     */
    public static SessionSettings read(Settings settings) {
        return new SessionSettings(
                settings.integer("antiphon.session.queue-messages", 1, 1_000_000),
                settings.size("antiphon.session.queue-bytes", 1024, 1024 * MIB),
                settings.integer("antiphon.session.batch-messages", 1, 10_000),
                settings.size("antiphon.session.batch-bytes", 1024, 16 * MIB),
                settings.size("antiphon.session.deflate-bytes", 64, 16 * MIB),
                settings.integer("antiphon.session.writers", 1, 256),
                settings.size("antiphon.session.trusted-bytes", 0, MIB),
                settings.duration("antiphon.session.write-deadline", SHORTEST, LONGEST),
                settings.duration("antiphon.session.ping-interval", SHORTEST, LONGEST),
                settings.duration("antiphon.session.ping-timeout", SHORTEST, LONGEST),
                settings.duration("antiphon.session.drain-time", Duration.ZERO, Duration.ofMinutes(5)),
                settings.duration("antiphon.session.reconnect-spread", Duration.ZERO, LONGEST),
                settings.flag("antiphon.session.drain-anchor"));
    }
}
