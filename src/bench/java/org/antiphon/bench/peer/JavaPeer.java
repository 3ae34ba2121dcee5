package org.antiphon.bench.peer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Java program of one class, with its libraries beside it.
 *
 * @param module its directory among the peers
 */
record JavaPeer(String name, String module, String main, Optional<String> dialect, Optional<String> eventStreamDialect)
        implements Peer {

    @Override
    public Optional<String> missing(Workplace place) {
        return Files.isDirectory(home(place).resolve("lib"))
                ? Optional.empty()
                : Optional.of("it is not built in " + home(place));
    }

    @Override
    public boolean isJava() {
        return true;
    }

    @Override
    public RunningServer start(Workplace place) throws IOException, InterruptedException {
        int port = Workplace.freePort();
        String classPath = home(place).resolve("classes") + File.pathSeparator + home(place).resolve("lib") + "/*";
        List<String> command = List.of(
                Workplace.java(), "-Xms256m", "-Xmx1g", "-cp", classPath, main, Integer.toString(port));
        return RunningServer.start(name, command, Map.of(), port, place);
    }

    private Path home(Workplace place) {
        return place.output().resolve("peers").resolve(module);
    }
}
