package org.antiphon.settings;

import io.avaje.config.Configuration;
import java.io.File;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lays what is set over the defaults, weakest first: class path, file, environment, system properties. Nothing but
 * that is read; a value may refer to others as {@code ${NAME}} or {@code ${NAME:instead}}.
 */
final class SettingsLoader {

    private static final System.Logger LOG = System.getLogger(SettingsLoader.class.getName());
    private static final String FILE = "antiphon.properties";
    private static final String FILE_KEY = "antiphon.config";

    private final ClassLoader deployment;
    private final Map<String, String> environment;
    private final Properties system;

    SettingsLoader(ClassLoader deployment, Map<String, String> environment, Properties system) {
        this.deployment = deployment;
        this.environment = environment;
        this.system = system;
    }

    static SettingsLoader ofThisServer() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader deployment = context == null ? Settings.class.getClassLoader() : context;
        return new SettingsLoader(deployment, System.getenv(), System.getProperties());
    }

    Settings load() {
        SettingsCatalog catalog = SettingsCatalog.shipped();
        Configuration.Builder builder =
                Configuration.builder().resourceLoader(this::open).putAll(catalog.defaults());
        if (deployment.getResource(FILE) != null) {
            builder.load(FILE);
        }
        file().ifPresent(file -> load(builder, file));
        builder.putAll(ofEnvironment(catalog, ours(builder.build()).keySet()));
        builder.putAll(ofSystem());
        Map<String, String> values = ours(builder.build());
        values.forEach(SettingsLoader::checkReferences);
        return new Settings(catalog, values);
    }

    /** Leaves the parser's own message out: it may repeat a line that holds a secret. */
    private static void load(Configuration.Builder builder, File file) {
        try {
            builder.load(file);
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            throw noSuchFile(file.getPath());
        }
    }

    private static InvalidSettingException noSuchFile(String name) {
        return new InvalidSettingException(FILE_KEY + " is '" + name
                + "', which is not allowed; it must be a .properties or .yaml file that can be read.");
    }

    private InputStream open(String resource) {
        return deployment.getResourceAsStream(resource);
    }

    private Optional<File> file() {
        String variable = environment.getOrDefault(SettingsCatalog.variable(FILE_KEY), "");
        String name = system.getProperty(FILE_KEY, variable).trim();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        File file = new File(name);
        if (!file.canRead() || file.isDirectory()) {
            throw noSuchFile(name);
        }
        return Optional.of(file);
    }

    private Map<String, String> ofEnvironment(SettingsCatalog catalog, Set<String> others) {
        String prefix = SettingsCatalog.variable(SettingsCatalog.PREFIX);
        Map<String, String> found = new TreeMap<>();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(prefix)) {
                catalog.keyOf(variable, others)
                        .ifPresentOrElse(key -> found.put(key, value), () -> warn(catalog, variable));
            }
        });
        return found;
    }

    private static void warn(SettingsCatalog catalog, String variable) {
        catalog.nearestVariable(variable)
                .ifPresent(known -> LOG.log(
                        System.Logger.Level.WARNING,
                        "The environment variable {0} sets nothing; did you mean {1}?",
                        variable,
                        known));
    }

    private Map<String, String> ofSystem() {
        Map<String, String> found = new TreeMap<>();
        system.stringPropertyNames().stream()
                .filter(key -> key.startsWith(SettingsCatalog.PREFIX))
                .forEach(key -> found.put(key, system.getProperty(key)));
        return found;
    }

    private static Map<String, String> ours(Configuration configuration) {
        Map<String, String> values = new TreeMap<>();
        configuration.keys().stream()
                .filter(key -> key.startsWith(SettingsCatalog.PREFIX))
                .forEach(key -> values.put(key, configuration.get(key, "")));
        return values;
    }

    private static void checkReferences(String key, String value) {
        if (value.contains("${")) {
            throw new InvalidSettingException(key + " refers with ${...} to something that is not defined.");
        }
    }
}
