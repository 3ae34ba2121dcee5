package org.antiphon.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** A Redis process of a test's own, to be killed, restarted and frozen while it is looked at. */
public final class OwnRedis implements AutoCloseable {

    /** A property that names another executable, for trials with other versions. */
    private static final String EXECUTABLE = "redis.server";

    private static final Path HOME = Path.of("target", "own-redis").toAbsolutePath();

    private final List<String> options;
    private final Path directory;
    private final int port;
    private Process process;

    private OwnRedis(List<String> options) {
        this.options = List.copyOf(options);
        this.port = freePort();
        this.directory = HOME.resolve(Integer.toString(port));
    }

    /** A running Redis that writes nothing to the disk. */
    public static OwnRedis start(String... options) {
        return launched(List.of(options), "no");
    }

    /** A running Redis that has everything on the disk before it answers. */
    public static OwnRedis startDurable(String... options) {
        return launched(List.of(options), "yes");
    }

    private static OwnRedis launched(List<String> options, String durable) {
        List<String> all = new ArrayList<>(List.of("--save", "", "--appendonly", durable, "--appendfsync", "always"));
        all.addAll(options);
        OwnRedis redis = new OwnRedis(all);
        redis.launch();
        return redis;
    }

    /** The address for {@code antiphon.redis.url}. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Its process, as long as it runs. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Ends the process at once, as a crash does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it again after {@link #kill}; with what it had on the disk. */
    public void launch() {
        try {
            Files.createDirectories(directory);
            List<String> command = new ArrayList<>(List.of(
                    executable(),
                    "--port",
                    Integer.toString(port),
                    "--dir",
                    directory.toString(),
                    "--bind",
                    "127.0.0.1"));
            command.addAll(options);
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("redis.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> !tell("PING")
                .startsWith("-LOADING"));
    }

    /** Forgets what is on the disk, while it does not run. */
    public void forget() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted((one, other) -> other.compareTo(one))
                    .forEach(file -> file.toFile().delete());
        }
    }

    /** Lets the process stand still, or go on. */
    public void freeze(boolean frozen) throws IOException, InterruptedException {
        new ProcessBuilder("kill", frozen ? "-STOP" : "-CONT", Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /**
     * Sends commands, one after another, over a connection of its own; their arguments stand between blanks.
     *
     * @return the first line of the last answer
     */
    public String tell(String... commands) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 2_000);
            socket.setSoTimeout(2_000);
            OutputStream out = socket.getOutputStream();
            String answer = "";
            for (String command : commands) {
                out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                answer = line(socket.getInputStream());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        try {
            forget();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().trim();
    }

    private static synchronized String executable() throws IOException {
        String other = System.getProperty(EXECUTABLE, "");
        if (!other.isEmpty()) {
            return other;
        }
        Path bin = HOME.resolve("bin");
        Files.createDirectories(bin);
        try (Stream<Path> present = Files.list(bin)) {
            return present.findFirst().map(Path::toString).orElseGet(() -> extracted(bin));
        }
    }

    private static String extracted(Path bin) {
        try {
            return ExecutableProvider.newJarResourceProvider(bin.toFile()).get().getPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
