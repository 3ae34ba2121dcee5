package org.antiphon.hub;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.antiphon.message.Message;
import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * How much a client gets at once of what was published before; whoever missed more reads history page by page.
 *
 * @param messages most messages that it may have missed to get them at once
 * @param bytes most payload in one answer, in characters
 */
public record RecoverySettings(int messages, int bytes) implements SettingsGroup {

    /**
     * Reads and checks the settings.
     *
     * @throws org.antiphon.settings.InvalidSettingException when one is out of its range
     */
    public static RecoverySettings read(Settings settings) {
        return new RecoverySettings(
                settings.integer("antiphon.recovery.messages", 1, 100_000),
                settings.size("antiphon.recovery.bytes", 1024, 1 << 30));
    }

    /** Whether the messages may stand in one answer; a single one always may. */
    boolean fits(List<Message> messages) {
        return prefix(messages) == messages.size();
    }

    /** The first of the messages, as many as may stand in one answer, but at least one. */
    List<Message> first(List<Message> messages) {
        return messages.subList(0, prefix(messages));
    }

    /** The last of the messages, as many as may stand in one answer, but at least one. */
    List<Message> last(List<Message> messages) {
        List<Message> backward = new ArrayList<>(messages);
        Collections.reverse(backward);
        return messages.subList(messages.size() - prefix(backward), messages.size());
    }

    private int prefix(List<Message> messages) {
        long room = bytes;
        int count = 0;
        for (Message message : messages) {
            room -= message.payload().json().length();
            if (room < 0 && count > 0) {
                return count;
            }
            count++;
        }
        return count;
    }
}
