package org.antiphon.testkit;

import java.io.File;
import java.util.Optional;

/** What the build hands to the integration tests as system properties: archives and ports. */
final class BuildOutput {
    private BuildOutput() {}

    static File war() {
        return new File(property("it.war"));
    }

    static File classesJar() {
        return new File(property("it.classes"));
    }

    static String property(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .orElseThrow(() -> new IllegalStateException("Integration tests run by `mvn verify`: it sets " + name));
    }
}
