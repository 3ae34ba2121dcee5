package org.antiphon.testkit.server;

import java.io.IOException;
import java.nio.file.Path;

/** A self-signed certificate for localhost, of a server that makes none by itself. */
final class Tls {
    static final String PASSWORD = "of-a-throw-away-server";

    private Tls() {}

    /** Writes the key and the certificate into a new key store. */
    static void write(Path store, Commands commands, Path java) throws IOException {
        commands.run(commands.of(
                java.resolve("bin/keytool"),
                "-genkeypair",
                "-alias",
                "localhost",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
    }
}
