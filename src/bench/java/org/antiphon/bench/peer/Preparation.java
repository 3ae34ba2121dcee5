package org.antiphon.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Gets and builds what peers need that are not there yet: the packages of Node's, the modules of Java's. */
public record Preparation(Workplace place) {

    /** Prepares these peers as far as the tools are there; what is missing afterwards is left out. */
    public void prepare(List<Peer> peers) throws IOException, InterruptedException {
        List<Peer> missing =
                peers.stream().filter(peer -> peer.missing(place).isPresent()).toList();
        if (missing.stream().anyMatch(NodePeer.class::isInstance) && Workplace.has("npm")) {
            packages();
        }
        if (missing.stream().anyMatch(peer -> peer.isJava() && !peer.name().equals(Peers.OURS))) {
            run(place.project(), "mvn", "-q", "-f", place.peers().toString(), "package");
        }
    }

    private void packages() throws IOException, InterruptedException {
        Path home = Files.createDirectories(place.output().resolve("node"));
        for (String file : List.of("package.json", "package-lock.json", ".npmrc")) {
            Files.copy(
                    place.peers().resolve("node").resolve(file),
                    home.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        run(home, "npm", "ci", "--no-audit", "--no-fund");
    }

    private static void run(Path directory, String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed in " + directory);
        }
    }
}
