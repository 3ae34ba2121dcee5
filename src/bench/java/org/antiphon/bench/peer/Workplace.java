package org.antiphon.bench.peer;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things are, and on which processor what runs: the server has one to itself, and the load another.
 *
 * @param project the directory of the project
 * @param serverCpus processors of the server, as {@code taskset} writes them
 */
public record Workplace(Path project, String serverCpus) {

    private static final String LOAD_CPUS = "1";

    /** Where everything goes that a benchmark makes. */
    public Path output() {
        return project.resolve("target/bench");
    }

    /** Where the peers are kept. */
    Path peers() {
        return project.resolve("src/bench/peers");
    }

    /** The command on the server's processors, where the system can pin it. */
    List<String> onServerCpus(List<String> command) {
        return pinned(serverCpus, command);
    }

    /** The command on the processor of the load. */
    public List<String> onLoadCpus(List<String> command) {
        return pinned(LOAD_CPUS, command);
    }

    private static List<String> pinned(String cpus, List<String> command) {
        if (!canPin()) {
            return command;
        }
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", cpus));
        pinned.addAll(command);
        return pinned;
    }

    /** Whether processes can be kept on processors of their own. */
    public static boolean canPin() {
        return has("taskset") && Runtime.getRuntime().availableProcessors() > 1;
    }

    /** Whether a program is there. */
    static boolean has(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** The Java that runs this. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A port of the loopback interface that nobody uses. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
