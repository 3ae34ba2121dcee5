package org.antiphon.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;

/**
 * Where a server is.
 *
 * @param home what was downloaded
 * @param directory its own directory
 * @param http its port for HTTP
 * @param https its port for TLS
 * @param admin its port for administration, where it has one
 * @param java the JDK that it runs on
 */
public record Place(Path home, Path directory, int http, int https, int admin, Path java) {

    /** A place with ports that nobody uses now. */
    static Place unused(Path home, Path directory, Path java) {
        return new Place(home, directory, freePort(), freePort(), freePort(), java);
    }

    /** A port that nobody uses now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
