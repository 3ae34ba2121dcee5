package org.antiphon.testkit.server;

import java.nio.file.Path;
import org.antiphon.testkit.BuildOutput;

/** The servers of this build, which is for one kind of them. */
public final class Servers {
    private Servers() {}

    /** The one that runs during the integration tests. */
    public static AppServer underTest() {
        return at(
                new Place(
                        Path.of(BuildOutput.property("it.server.home")),
                        Path.of(BuildOutput.property("it.server.directory")),
                        port("it.http.port"),
                        port("it.https.port"),
                        port("it.admin.port"),
                        Path.of(BuildOutput.property("it.java.home"))),
                BuildOutput.property("it.server.name"));
    }

    /** One of a test's own, with this directory and other ports. */
    public static AppServer own(Place place) {
        return at(place, "own");
    }

    /** A place for one of a test's own. */
    public static Place ownPlace(Path directory) {
        return Place.unused(
                Path.of(BuildOutput.property("it.server.home")),
                directory,
                Path.of(BuildOutput.property("it.java.home")));
    }

    private static AppServer at(Place place, String name) {
        return of(BuildOutput.property("it.server"), place, name);
    }

    /** A server of that kind. */
    static AppServer of(String kind, Place place, String name) {
        return switch (kind) {
            case "liberty" -> new LibertyServer(place, name);
            case "wildfly" -> new WildFlyServer(place);
            case "payara", "glassfish" -> new GlassFishServer(kind, place);
            default -> throw new IllegalStateException("No such server: " + kind);
        };
    }

    private static int port(String property) {
        return Integer.parseInt(BuildOutput.property(property));
    }
}
