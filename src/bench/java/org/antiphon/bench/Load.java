package org.antiphon.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.antiphon.bench.load.LoadGenerator;
import org.antiphon.bench.peer.RunningServer;
import org.antiphon.bench.peer.Workplace;

/** Runs the load generator, in a process of its own, against a server. */
final class Load {

    /** What a server that has just started works before, in place of the scenario's own warm-up. */
    private static final String COLD = "warmUp=45";

    private final Scenario scenario;
    private final boolean cold;
    private final Workplace place;

    /**
     * The load of a scenario.
     *
     * @param cold whether the server has done nothing yet
     */
    Load(Scenario scenario, boolean cold, Workplace place) {
        this.scenario = scenario;
        this.cold = cold;
        this.place = place;
    }

    /** What it measured, as JSON fields. */
    String against(RunningServer server, String dialect, boolean java) throws IOException, InterruptedException {
        Heap heap = new Heap(server.processes());
        long heapBefore = java && scenario.isIdle() ? heap.liveBytes() : 0;
        Process process = new ProcessBuilder(place.onLoadCpus(command(server, dialect)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String heapFields = "";
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            if ("idle".equals(line)) {
                if (java) {
                    long used = heap.liveBytes() - heapBefore;
                    heapFields = "\"heapBytesPerConnection\":" + used / scenario.connections() + ",";
                }
                process.getOutputStream().write('\n');
                process.getOutputStream().flush();
                line = output.readLine();
            }
            if (process.waitFor() != 0 || line == null) {
                throw new IOException("The load generator failed");
            }
            return heapFields + line.substring(1, line.length() - 1);
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(RunningServer server, String dialect) {
        List<String> command = new ArrayList<>(List.of(
                Workplace.java(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                LoadGenerator.class.getName(),
                "dialect=" + dialect,
                "port=" + server.port(),
                "publishingPort=" + server.publishingPort(),
                "processes=" + server.processes().stream().map(String::valueOf).collect(Collectors.joining(","))));
        command.addAll(scenario.arguments());
        if (cold) {
            command.add(COLD);
        }
        return command;
    }
}
