package org.antiphon.bench.peer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An application on Open Liberty, with the configuration that Antiphon ships.
 *
 * @param war the application, below the directory of the project
 * @param readyPath what answers 200 once it is there
 * @param settings its environment
 */
record LibertyPeer(
        String name,
        String war,
        String readyPath,
        Optional<String> dialect,
        Optional<String> eventStreamDialect,
        Map<String, String> settings)
        implements Peer {

    private static final Duration MOST_TO_DEPLOY = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MILLIS = 200;

    /** The same under another name, with one more setting. */
    LibertyPeer with(String otherName, String setting, String value) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put(setting, value);
        return new LibertyPeer(otherName, war, readyPath, dialect, eventStreamDialect, all);
    }

    @Override
    public Optional<String> missing(Workplace place) {
        return Stream.of(place.project().resolve(war), liberty(place))
                .filter(path -> !Files.exists(path))
                .findFirst()
                .map(path -> path + " is not built");
    }

    @Override
    public boolean isJava() {
        return true;
    }

    @Override
    public RunningServer start(Workplace place) throws IOException, InterruptedException {
        int port = Workplace.freePort();
        Path user = place.output().resolve("liberty");
        Path server = user.resolve("servers").resolve(name);
        Files.createDirectories(server.resolve("dropins"));
        copyConfiguration(place.project().resolve("liberty"), server);
        Path application = place.project().resolve(war);
        Files.copy(
                application,
                server.resolve("dropins").resolve(application.getFileName()),
                StandardCopyOption.REPLACE_EXISTING);
        List<String> command =
                List.of(liberty(place).resolve("bin/server").toString(), "run", name);
        RunningServer running = RunningServer.start(name, command, environment(user, port), port, place);
        awaitApplication(running);
        return running;
    }

    private Map<String, String> environment(Path user, int port) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>(settings);
        environment.put("WLP_USER_DIR", user.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("HTTP_HOST", "localhost");
        environment.put("HTTP_PORT", Integer.toString(port));
        environment.put("HTTPS_PORT", Integer.toString(Workplace.freePort()));
        return environment;
    }

    private static void copyConfiguration(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void awaitApplication(RunningServer server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + readyPath))
                .timeout(Duration.ofSeconds(5))
                .build();
        Instant deadline = Instant.now().plus(MOST_TO_DEPLOY);
        while (HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode() != 200) {
            if (Instant.now().isAfter(deadline)) {
                server.close();
                throw new IOException(name + " is not deployed");
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private static Path liberty(Workplace place) {
        return place.project().resolve("target/liberty/wlp");
    }
}
