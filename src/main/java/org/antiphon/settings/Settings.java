package org.antiphon.settings;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All settings as they were when the application started; immutable. Keys are {@code antiphon.<area>.<name>}; every
 * reader throws {@link InvalidSettingException} with a sentence that names the key, the value and what is allowed.
 */
public final class Settings {

    private final SettingsCatalog catalog;
    private final Map<String, String> values;

    Settings(SettingsCatalog catalog, Map<String, String> values) {
        this.catalog = catalog;
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Reads them where this server keeps them; usable before there is CDI. */
    public static Settings load() {
        return SettingsLoader.ofThisServer().load();
    }

    /** The defaults with other values for some keys; whatever the server is set to is left out. */
    public static Settings of(Map<String, String> overrides) {
        SettingsCatalog catalog = SettingsCatalog.shipped();
        Map<String, String> values = new TreeMap<>(catalog.defaults());
        values.putAll(overrides);
        return new Settings(catalog, values);
    }

    /** The value, trimmed; may be empty. */
    public String text(String key) {
        return Optional.ofNullable(values.get(key))
                .or(() -> catalog.defaultOf(key))
                .orElseThrow(
                        () -> new InvalidSettingException("There is no setting " + key + " and no default for it."))
                .trim();
    }

    /** The value; empty when nothing is set. */
    public Optional<String> optional(String key) {
        return Optional.of(text(key)).filter(value -> !value.isEmpty());
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String key) {
        return switch (text(key).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(key, "true or false");
        };
    }

    /** A whole number from min to max. */
    public int integer(String key, int min, int max) {
        return (int) Quantity.number(text(key))
                .filter(number -> number >= min && number <= max)
                .orElseThrow(() -> invalid(key, "a whole number from " + min + " to " + max))
                .longValue();
    }

    /** A number of threads up to max; where 0 is set, one for each processor that the server may use. */
    public int threads(String key, int max) {
        int threads = integer(key, 0, max);
        return threads == 0 ? Math.min(max, Runtime.getRuntime().availableProcessors()) : threads;
    }

    /** A number of bytes from min to max, as in {@code 64KiB}, {@code 1MiB} or {@code 4096}. */
    public int size(String key, int min, int max) {
        return (int) Quantity.bytes(text(key))
                .filter(bytes -> bytes >= min && bytes <= max)
                .orElseThrow(() -> invalid(
                        key, "a size such as 64KiB or 1MiB, from " + Quantity.text(min) + " to " + Quantity.text(max)))
                .longValue();
    }

    /** A time from min to max, as in {@code 250ms}, {@code 30s}, {@code 5m}, {@code 1h} or {@code 2d}. */
    public Duration duration(String key, Duration min, Duration max) {
        return Quantity.duration(text(key))
                .filter(time -> time.compareTo(min) >= 0 && time.compareTo(max) <= 0)
                .orElseThrow(() -> invalid(
                        key, "a time such as 250ms or 30s, from " + Quantity.text(min) + " to " + Quantity.text(max)));
    }

    /** The time that a text such as {@code 250ms} or {@code 30s} stands for; empty when it stands for none. */
    public static Optional<Duration> time(String text) {
        return Quantity.duration(text);
    }

    /** The entries between commas, trimmed, without empty ones. */
    public List<String> list(String key) {
        return Stream.of(text(key).split(","))
                .map(String::trim)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** One of the type's names, written in lower case and with {@code -} for {@code _}. */
    public <E extends Enum<E>> E oneOf(String key, Class<E> type) {
        String value = text(key);
        return Stream.of(type.getEnumConstants())
                .filter(constant -> written(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> invalid(
                        key,
                        "one of "
                                + Stream.of(type.getEnumConstants())
                                        .map(Settings::written)
                                        .collect(Collectors.joining(", "))));
    }

    /** The names one level below the prefix, which ends in a dot, for which something is set; sorted. */
    public Set<String> groups(String prefix) {
        return values.keySet().stream()
                .filter(key -> key.startsWith(prefix) && key.indexOf('.', prefix.length()) > prefix.length())
                .map(key -> key.substring(prefix.length(), key.indexOf('.', prefix.length())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What to throw when the key's value is not as it must be; a secret's value is left out. */
    public InvalidSettingException invalid(String key, String allowed) {
        String shown =
                SettingsCatalog.isSecret(key) ? "has a value (not shown here) that" : "is '" + text(key) + "', which";
        return new InvalidSettingException(key + " " + shown + " is not allowed; it must be " + allowed + ".");
    }

    /** One sentence for each key that no part of the system knows, with the known one that is nearest. */
    List<String> unknownKeys() {
        return values.keySet().stream()
                .filter(key -> !catalog.isKnown(key))
                .map(catalog::unknown)
                .toList();
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
