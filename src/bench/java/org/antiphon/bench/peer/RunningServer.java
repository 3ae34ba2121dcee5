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

/** A server of ours, or several that are one system; closing it ends its processes, and only those. */
public final class RunningServer implements AutoCloseable {

    private static final Duration MOST_TO_START = Duration.ofSeconds(90);
    private static final long LOOK_EVERY_MILLIS = 50;

    private final List<Process> started;
    private final int port;
    private final int publishingPort;
    private final Runnable afterwards;

    private RunningServer(List<Process> started, int port, int publishingPort, Runnable afterwards) {
        this.started = started;
        this.port = port;
        this.publishingPort = publishingPort;
        this.afterwards = afterwards;
    }

    /**
     * Nodes that are one system: who subscribes goes to the first, who publishes to the last.
     *
     * @param afterwards ends what they have in common
     */
    static RunningServer together(List<RunningServer> nodes, Runnable afterwards) {
        return new RunningServer(
                nodes.stream().flatMap(node -> node.started.stream()).toList(),
                nodes.get(0).port,
                nodes.get(nodes.size() - 1).port,
                afterwards);
    }

    /** Starts a command, and waits until the port is open. */
    static RunningServer start(String name, List<String> command, Map<String, String> environment, int port, Workplace place)
            throws IOException, InterruptedException {
        Path log = Files.createDirectories(place.output()).resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(place.onServerCpus(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        RunningServer server = new RunningServer(List.of(builder.start()), port, port, () -> {});
        Instant deadline = Instant.now().plus(MOST_TO_START);
        while (!server.isOpen()) {
            if (!server.isAlive() || Instant.now().isAfter(deadline)) {
                server.close();
                throw new IOException(name + " does not start; see " + log);
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return server;
    }

    private boolean isAlive() {
        return started.stream().allMatch(Process::isAlive);
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

    /** Where those come in who publish. */
    public int publishingPort() {
        return publishingPort;
    }

    /** Its processes. */
    public List<Long> processes() {
        return all().map(ProcessHandle::pid).toList();
    }

    private Stream<ProcessHandle> all() {
        return started.stream().flatMap(each -> Stream.concat(Stream.of(each.toHandle()), each.descendants()));
    }

    /** Without farewell: it has nothing to keep, and some servers take a long time to say goodbye. */
    @Override
    public void close() {
        List<ProcessHandle> handles = all().toList();
        handles.forEach(ProcessHandle::destroyForcibly);
        handles.forEach(handle -> handle.onExit().join());
        afterwards.run();
    }
}
