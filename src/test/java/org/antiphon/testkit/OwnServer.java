package org.antiphon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Liberty process of a test's own, to be stopped while it is looked at; {@code liberty/} with other ports. */
public final class OwnServer implements AutoCloseable {
    private static final Path USERS = Path.of("target", "it-own").toAbsolutePath();
    private static final String NAME = "own";
    private static final Set<String> SECURE = Set.of("https", "wss");
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofMinutes(1);

    private final HttpClient http = HttpClients.trusting();
    private final Path user;
    private final int httpPort;
    private final int httpsPort;
    private final Process process;

    private OwnServer(String name, Map<String, String> environment) throws IOException {
        user = USERS.resolve(name);
        httpPort = freePort();
        httpsPort = freePort();
        configure(environment);
        process = command("run");
    }

    /**
     * A running server with Antiphon on it.
     *
     * @param name of its directory
     * @param environment settings of Antiphon as environment variables
     */
    public static OwnServer start(String name, Map<String, String> environment) throws IOException {
        OwnServer server = new OwnServer(name, environment);
        try {
            server.awaitAntiphon();
            return server;
        } catch (RuntimeException notStarted) {
            server.close();
            throw notStarted;
        }
    }

    /** The address of {@code path}, which begins with the context root; the scheme says which port. */
    public URI address(String scheme, String path) {
        int port = SECURE.contains(scheme) ? httpsPort : httpPort;
        return URI.create(scheme + "://localhost:" + port + path);
    }

    /** Waits until Antiphon answers on both ports. */
    public void awaitAntiphon() {
        await().atMost(START)
                .pollInterval(Duration.ofMillis(250))
                .failFast("the application started", () -> assertThat(log()).doesNotContain("CWWKZ0002E"))
                .until(() -> answers("http") && answers("https"));
    }

    /** Stops the server as an administrator does, and answers how long that took. */
    public Duration stop() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process stop = command("stop");
        assertThat(stop.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(stop.exitValue()).isZero();
        assertThat(process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Asks the process to end, as a container platform does, and answers how long that took. */
    public Duration terminate() throws InterruptedException {
        long start = System.nanoTime();
        java().destroy();
        assertThat(process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Lets the server deploy Antiphon, by its configuration. */
    public void deploy() throws IOException {
        Files.writeString(
                deployment(),
                "<server><webApplication location=\"" + BuildOutput.war().getAbsolutePath()
                        + "\" contextRoot=\"/antiphon\"/></server>");
    }

    /** Lets the server undeploy it; the WAR stays where it is. */
    public void undeploy() throws IOException {
        Files.delete(deployment());
    }

    /** What the server said up to now. */
    public String log() {
        try {
            Path log = server().resolve("logs/messages.log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = processes().toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    /** What was started, which may be a script or have become the server, and what that started. */
    private Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private ProcessHandle java() {
        return processes()
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
    }

    private boolean answers(String scheme) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address(scheme, "/antiphon/health/live"))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void configure(Map<String, String> environment) throws IOException {
        Path server = server();
        if (Files.exists(user)) {
            try (Stream<Path> old = Files.walk(user)) {
                old.sorted((one, other) -> other.compareTo(one))
                        .forEach(file -> file.toFile().delete());
            }
        }
        Files.createDirectories(server.resolve("configDropins/overrides"));
        for (String file : List.of("server.xml", "jvm.options", "bootstrap.properties")) {
            Files.copy(Path.of("liberty", file), server.resolve(file));
        }
        Files.writeString(server.resolve("configDropins/overrides/own.xml"), """
                <server>
                    <variable name="http.port" value="%d"/>
                    <variable name="https.port" value="%d"/>
                    <applicationMonitor dropinsEnabled="false"/>
                    <config monitorInterval="250ms"/>
                </server>
                """.formatted(httpPort, httpsPort));
        Map<String, String> variables = new TreeMap<>(environment);
        variables.put("keystore_password", "of-a-throw-away-server");
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        Files.write(
                server.resolve("server.env"),
                variables.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
        deploy();
    }

    private Process command(String action) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        BuildOutput.property("it.liberty.home") + "/bin/server", action, NAME)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
        builder.environment().put("WLP_USER_DIR", user.toString());
        return builder.start();
    }

    private Path server() {
        return user.resolve("servers").resolve(NAME);
    }

    private Path deployment() {
        return server().resolve("configDropins/overrides/antiphon.xml");
    }

    private Path output() {
        return user.resolve("console.log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
