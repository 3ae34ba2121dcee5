package org.antiphon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.antiphon.testkit.server.AppServer;
import org.antiphon.testkit.server.Place;
import org.antiphon.testkit.server.Servers;

/** A server process of a test's own, to be stopped while it is looked at; of the kind that this build is for. */
public final class OwnServer implements AutoCloseable {
    private static final Path DIRECTORIES = Path.of("target", "it-own").toAbsolutePath();
    private static final Set<String> SECURE = Set.of("https", "wss");
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final int NOT_FOUND = 404;

    private final HttpClient http = HttpClients.trusting();
    private final Place place;
    private final AppServer server;
    private final Process process;
    private final Path war;

    private OwnServer(String name, Map<String, String> environment, Path war) throws IOException {
        this.war = war;
        place = Servers.ownPlace(DIRECTORIES.resolve(name));
        server = Servers.own(place);
        server.configure(environment);
        server.deploy(war);
        process = server.run().start();
    }

    /**
     * A running server with Antiphon on it.
     *
     * @param name of its directory
     * @param environment settings of Antiphon as environment variables
     */
    public static OwnServer start(String name, Map<String, String> environment) throws IOException {
        return start(name, environment, BuildOutput.war().toPath());
    }

    /** The same with another application that has Antiphon in it; its context root is the file's name. */
    public static OwnServer start(String name, Map<String, String> environment, Path war) throws IOException {
        OwnServer server = new OwnServer(name, environment, war);
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
        int port = SECURE.contains(scheme) ? place.https() : place.http();
        return URI.create(scheme + "://localhost:" + port + path);
    }

    /** Waits until Antiphon answers on both ports. */
    public void awaitAntiphon() {
        await().atMost(START)
                .pollInterval(Duration.ofMillis(250))
                .failFast("the application started", () -> assertThat(log()).doesNotContain(server.failedDeployment()))
                .until(() -> answer("http") == 200 && answer("https") == 200);
    }

    /** Stops the server as an administrator does, and answers how long that took. */
    public Duration stop() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process stop = server.stop().start();
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

    /** Whether its process is there. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** Lets the process stand still, or go on. */
    public void freeze(boolean frozen) throws IOException, InterruptedException {
        new ProcessBuilder("kill", frozen ? "-STOP" : "-CONT", Long.toString(java().pid()))
                .start()
                .waitFor();
    }

    /** Lets the running server deploy Antiphon, and waits until it answers. */
    public void deploy() throws IOException {
        server.deploy(war);
        awaitAntiphon();
    }

    /** Lets the running server undeploy it. */
    public void undeploy() throws IOException {
        server.undeploy(war);
    }

    /** Waits until the server, which still runs, has no Antiphon any more. */
    public void awaitUndeployed() {
        await().atMost(START).pollInterval(Duration.ofMillis(250)).until(() -> answer("http") == NOT_FOUND);
    }

    /** What the server said up to now. */
    public String log() {
        try {
            return Files.exists(server.log()) ? Files.readString(server.log()) : "";
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

    /** The server itself, and not a launcher before it that is a Java program too. */
    private ProcessHandle java() {
        return processes()
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .reduce((launcher, server) -> server)
                .orElseThrow();
    }

    private String contextRoot() {
        return "/" + war.getFileName().toString().replace(".war", "");
    }

    /** The status of an answer, 0 as long as there is none. */
    private int answer(String scheme) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address(scheme, contextRoot() + "/health/live"))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
