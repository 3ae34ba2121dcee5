package org.antiphon.room;

import java.time.Duration;
import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * Members and their signals.
 *
 * @param leaveGrace how long somebody whose connection was lost stays a member, so that coming back is no news
 * @param membersPerAnswer most members that an answer lists
 * @param signalsPerSecond signals that one connection may give per second in the long run
 * @param signalsBurst signals that one connection may give at once
 * @param liveSignals most signals of one connection that have not ended
 */
public record RoomSettings(
        Duration leaveGrace, int membersPerAnswer, int signalsPerSecond, int signalsBurst, int liveSignals)
        implements SettingsGroup {

    /**
     * Reads and checks the settings.
     *
     * @throws org.antiphon.settings.InvalidSettingException when one is out of its range
     */
    public static RoomSettings read(Settings settings) {
        return new RoomSettings(
                settings.duration("antiphon.presence.leave-grace", Duration.ZERO, Duration.ofMinutes(5)),
                settings.integer("antiphon.presence.members-per-answer", 1, 100_000),
                settings.integer("antiphon.signals.per-second", 1, 1_000_000),
                settings.integer("antiphon.signals.burst", 1, 1_000_000),
                settings.integer("antiphon.signals.live-per-connection", 1, 10_000));
    }
}
