package org.antiphon.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units as an administrator writes them; empty means that the text is none. */
final class Quantity {

    private static final Pattern FORM = Pattern.compile("(-?\\d{1,18}) ?([A-Za-z]*)");
    private static final Map<String, Long> BYTES =
            Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
    private static final Map<String, Duration> TIMES = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private Quantity() {}

    static Optional<Long> number(String text) {
        return scaled(text, Map.of("", 1L));
    }

    static Optional<Long> bytes(String text) {
        return scaled(text, BYTES);
    }

    static Optional<Duration> duration(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || !TIMES.containsKey(matcher.group(2))) {
            return Optional.empty();
        }
        try {
            return Optional.of(TIMES.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1))));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> scaled(String text, Map<String, Long> units) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || !units.containsKey(matcher.group(2))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Math.multiplyExact(Long.parseLong(matcher.group(1)), units.get(matcher.group(2))));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    static String text(int bytes) {
        if (bytes >= 1 << 20 && bytes % (1 << 20) == 0) {
            return (bytes >> 20) + "MiB";
        }
        return bytes >= 1 << 10 && bytes % (1 << 10) == 0 ? (bytes >> 10) + "KiB" : bytes + "B";
    }

    static String text(Duration time) {
        if (time.toMillisPart() != 0 || time.isZero()) {
            return time.toMillis() + "ms";
        }
        if (time.toSecondsPart() != 0) {
            return time.toSeconds() + "s";
        }
        if (time.toMinutesPart() != 0) {
            return time.toMinutes() + "m";
        }
        return time.toHoursPart() != 0 ? time.toHours() + "h" : time.toDays() + "d";
    }
}
