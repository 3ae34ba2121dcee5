package org.antiphon.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A domain of GlassFish or Payara that does not run. */
record Domain(Path directory) {
    /** A port's number, or the property that has it, and the name of what listens there if it has one. */
    private static final Pattern PORT =
            Pattern.compile("\\bport=(\"?)(?:\\d+|\\$\\{\\w+})(?:(\"[^>]*\\bname=\")([-\\w]+))?");

    /** Makes the other domain anew: a copy with the ports of a place, and ports that nobody uses for all the rest. */
    void copyTo(Domain other, Place place) throws IOException {
        Directories.renew(other.directory);
        Directories.copy(directory, other.directory);
        Map<String, Integer> named = Map.of(
                "http-listener-1", place.http(), "http-listener-2", place.https(), "admin-listener", place.admin());
        String xml = Files.readString(configuration());
        Files.writeString(other.configuration(), PORT.matcher(xml).replaceAll(found -> moved(found, named)));
    }

    private static String moved(MatchResult found, Map<String, Integer> named) {
        String name = Optional.ofNullable(found.group(3)).orElse("");
        int port = Optional.ofNullable(named.get(name)).orElseGet(Place::freePort);
        return "port=" + found.group(1) + port
                + Optional.ofNullable(found.group(2)).orElse("") + name;
    }

    private Path configuration() {
        return directory.resolve("config/domain.xml");
    }
}
