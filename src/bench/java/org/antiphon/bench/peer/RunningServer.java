package org.antiphon.bench.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A server of ours; closing it ends its processes, and only those. */
public final class RunningServer implements AutoCloseable {

    private static final Duration MOST_TO_START = Duration.ofSeconds(90);
    private static final long LOOK_EVERY_MILLIS = 50;

    private final Process process;
    private final int port;

    private RunningServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a command, and waits until the port is open. */
    static RunningServer start(String name, List<String> command, Map<String, String> environment, int port, Workplace place)
            throws IOException, InterruptedException {
        Path log = Files.createDirectories(place.output()).resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(place.onServerCpus(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        RunningServer server = new RunningServer(builder.start(), port);
        Instant deadline = Instant.now().plus(MOST_TO_START);
        while (!server.isOpen()) {
            if (!server.process.isAlive() || Instant.now().isAfter(deadline)) {
                server.close();
                throw new IOException(name + " does not start; see " + log);
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return server;
    }

    private boolean isOpen() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Its processes. */
    public List<Long> processes() {
        return all().map(ProcessHandle::pid).toList();
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** Without farewell: it has nothing to keep, and some servers take a long time to say goodbye. */
    @Override
    public void close() {
        List<ProcessHandle> handles = all().toList();
        handles.forEach(ProcessHandle::destroyForcibly);
        handles.forEach(handle -> handle.onExit().join());
    }
}
