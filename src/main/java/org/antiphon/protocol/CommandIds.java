package org.antiphon.protocol;

import java.util.Optional;
import java.util.regex.Pattern;

/** The id of a command as raw JSON text, read within its bounds. */
final class CommandIds {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]+");

    private CommandIds() {}

    /** The id; empty when the text is anything but a short string or a whole number. */
    static Optional<CommandId> read(String raw) {
        if (WHOLE_NUMBER.matcher(raw).matches()) {
            return Optional.<CommandId>of(new CommandId.Number(raw)).filter(id -> raw.length() <= CommandId.MAX_LENGTH);
        }
        return JsonValues.text(raw)
                .filter(text -> text.length() <= CommandId.MAX_LENGTH)
                .map(CommandId.Text::new);
    }
}
