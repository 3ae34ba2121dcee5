package org.antiphon.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A script for Node. */
record NodePeer(String name, Optional<String> dialect, Optional<String> eventStreamDialect) implements Peer {

    @Override
    public Optional<String> missing(Workplace place) {
        if (!Workplace.has("node")) {
            return Optional.of("Node is not installed");
        }
        return Files.isDirectory(home(place).resolve("node_modules"))
                ? Optional.empty()
                : Optional.of("its packages are not installed in " + home(place));
    }

    @Override
    public RunningServer start(Workplace place) throws IOException, InterruptedException {
        int port = Workplace.freePort();
        Path script = home(place).resolve(name + ".js");
        Files.copy(
                place.peers().resolve("node").resolve(name + ".js"),
                script,
                StandardCopyOption.REPLACE_EXISTING);
        List<String> command = List.of("node", script.toString(), Integer.toString(port));
        return RunningServer.start(name, command, Map.of(), port, place);
    }

    private static Path home(Workplace place) {
        return place.output().resolve("node");
    }
}
