package org.antiphon.testkit;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * What the build hands to the integration tests: archives, ports and the server's directory. As system properties, and to
 * tests that run inside the server as a file in their archive.
 */
public final class BuildOutput {
    /** The file's name. */
    static final String FILE = "build-output.properties";

    private static final Properties INSIDE = inside();

    private BuildOutput() {}

    /** Antiphon's WAR. */
    public static File war() {
        return new File(property("it.war"));
    }

    static File classesJar() {
        return new File(property("it.classes"));
    }

    /** One value of the build; an error where there is none. */
    public static String property(String name) {
        return Optional.ofNullable(System.getProperty(name, INSIDE.getProperty(name)))
                .orElseThrow(() -> new IllegalStateException("Integration tests run by `mvn verify`: it sets " + name));
    }

    private static Properties inside() {
        Properties properties = new Properties();
        try (InputStream file = BuildOutput.class.getResourceAsStream("/" + FILE)) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
