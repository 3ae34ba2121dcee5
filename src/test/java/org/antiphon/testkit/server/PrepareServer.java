package org.antiphon.testkit.server;

import java.io.IOException;
import java.util.Map;

/** Configures the server of the integration tests before they begin; the build runs it. */
public final class PrepareServer {
    private PrepareServer() {}

    /** Without arguments; everything stands in system properties. */
    public static void main(String[] arguments) throws IOException {
        Servers.underTest().configure(Map.of());
    }
}
