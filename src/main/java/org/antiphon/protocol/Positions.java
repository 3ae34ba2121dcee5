package org.antiphon.protocol;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antiphon.message.Position;

/** Positions as clients write them: {@code epoch:offset}, in the one form that the server writes. */
public final class Positions {

    /** The largest offset: the largest whole number that every JSON reader keeps exactly. */
    public static final long MAX_OFFSET = (1L << 53) - 1;

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{1,64}):(0|[1-9][0-9]{0,15})");

    private Positions() {}

    /** The position; empty when the text is none. */
    public static Optional<Position> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long offset = Long.parseLong(form.group(2));
        return offset > MAX_OFFSET ? Optional.empty() : Optional.of(new Position(form.group(1), offset));
    }
}
