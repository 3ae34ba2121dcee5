package org.antiphon.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which keys there are: those of the file of defaults; a key in it with {@code <name>} in place of a segment stands for
 * that key in every group that an administrator names.
 */
final class SettingsCatalog {

    /** The file of defaults, on the class path. */
    static final String DEFAULTS = "antiphon-defaults.properties";

    /** What every key begins with. */
    static final String PREFIX = "antiphon.";

    private static final String NAME = "<name>";
    private static final Pattern SECRET =
            Pattern.compile("(^|[.-])(secret|password|passphrase|token|credential|private)s?($|[.-])");
    private static final int NEAR = 4;

    private final Map<String, String> defaults = new TreeMap<>();
    private final Map<String, String> templates = new TreeMap<>();

    SettingsCatalog(Map<String, String> file) {
        file.forEach((key, value) -> {
            if (key.contains(NAME)) {
                templates.put(key, value);
            } else {
                defaults.put(key, value);
            }
        });
    }

    /** The catalogue that comes with the application. */
    static SettingsCatalog shipped() {
        try (InputStream in = SettingsCatalog.class.getResourceAsStream("/" + DEFAULTS)) {
            Properties properties = new Properties();
            properties.load(in);
            return new SettingsCatalog(properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(key -> key, properties::getProperty)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> defaults() {
        return defaults;
    }

    boolean isKnown(String key) {
        return defaultOf(key).isPresent();
    }

    /** The default of the key, in whatever group; empty when nobody knows the key. */
    Optional<String> defaultOf(String key) {
        return Optional.ofNullable(defaults.get(key)).or(() -> templates.entrySet().stream()
                .filter(template -> pattern(template.getKey()).matcher(key).matches())
                .map(Map.Entry::getValue)
                .findFirst());
    }

    /** Whether the key's value must never be shown. */
    static boolean isSecret(String key) {
        return SECRET.matcher(key).find();
    }

    /** The sentence about a key that nobody knows. */
    String unknown(String key) {
        return "There is no setting " + key
                + nearest(key).map(known -> "; did you mean " + known + "?").orElse(".");
    }

    /** The known key that differs in the fewest characters, if it is not too far away. */
    Optional<String> nearest(String key) {
        return Stream.concat(
                        defaults.keySet().stream(), templates.keySet().stream().map(template -> likely(template, key)))
                .filter(known -> Distance.between(known, key) <= NEAR)
                .min(Comparator.comparingInt(known -> Distance.between(known, key)));
    }

    /** The environment variable of a known key that differs in the fewest characters, if it is not too far away. */
    Optional<String> nearestVariable(String variable) {
        return defaults.keySet().stream()
                .map(SettingsCatalog::variable)
                .filter(known -> Distance.between(known, variable) <= NEAR)
                .min(Comparator.comparingInt(known -> Distance.between(known, variable)));
    }

    /** The key that an environment variable sets: a known one, one of the given ones, or one in a group it names. */
    Optional<String> keyOf(String variable, Collection<String> others) {
        return Stream.concat(defaults.keySet().stream(), others.stream())
                .filter(key -> variable(key).equals(variable))
                .findFirst()
                .or(() -> templates.keySet().stream()
                        .flatMap(template -> inGroup(template, variable).stream())
                        .findFirst());
    }

    /** The environment variable for a key: upper case, {@code _} for all that is neither letter nor digit. */
    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static Optional<String> inGroup(String template, String variable) {
        int at = template.indexOf(NAME);
        String before = variable(template.substring(0, at));
        String after = variable(template.substring(at + NAME.length()));
        boolean fits = variable.startsWith(before)
                && variable.endsWith(after)
                && variable.length() > before.length() + after.length();
        if (!fits) {
            return Optional.empty();
        }
        String name = variable.substring(before.length(), variable.length() - after.length());
        return Optional.of(template.replace(NAME, name.toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    private static String likely(String template, String key) {
        String[] wanted = template.split("\\.");
        String[] given = key.split("\\.");
        for (int i = 0; i < wanted.length && i < given.length; i++) {
            if (wanted[i].equals(NAME)) {
                wanted[i] = given[i];
            }
        }
        return String.join(".", wanted);
    }

    private static Pattern pattern(String template) {
        int at = template.indexOf(NAME);
        return Pattern.compile(Pattern.quote(template.substring(0, at))
                + "[^.]+"
                + Pattern.quote(template.substring(at + NAME.length())));
    }
}
