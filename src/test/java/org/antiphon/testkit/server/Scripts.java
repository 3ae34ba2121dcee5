package org.antiphon.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What configures a server: what users are given, and what the tests need besides. */
record Scripts(Path forUsers, Path forTests) {

    /** Those of the kind of server with that name, in files with that ending. */
    static Scripts of(String server, String ending) {
        return new Scripts(
                Path.of("src/docs/servers", server, "antiphon." + ending).toAbsolutePath(),
                Path.of("src/test", server, "it." + ending).toAbsolutePath());
    }

    /** A name for a directory that these very scripts have configured. */
    String nameOfResult() throws IOException {
        return "configured-"
                + Integer.toHexString(List.of(Files.readString(forUsers), Files.readString(forTests))
                        .hashCode());
    }
}
