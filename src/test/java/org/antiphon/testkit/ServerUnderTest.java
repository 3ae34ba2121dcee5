package org.antiphon.testkit;

import java.net.URI;

/** Where the integration tests' server listens; the ports are new in every build, so always ask here. */
public final class ServerUnderTest {
    private ServerUnderTest() {}

    /** The address of {@code path}, which begins with the context root, over http. */
    public static URI http(String path) {
        return URI.create("http://localhost:" + port("it.http.port") + path);
    }

    /** The address of {@code path}, which begins with the context root, over https (self-signed certificate). */
    public static URI https(String path) {
        return URI.create("https://localhost:" + port("it.https.port") + path);
    }

    /** The WebSocket address of {@code path}, which begins with the context root. */
    public static URI ws(String path) {
        return URI.create("ws://localhost:" + port("it.http.port") + path);
    }

    /** The WebSocket address of {@code path} over TLS, which begins with the context root. */
    public static URI wss(String path) {
        return URI.create("wss://localhost:" + port("it.https.port") + path);
    }

    private static int port(String property) {
        return Integer.parseInt(BuildOutput.property(property));
    }
}
