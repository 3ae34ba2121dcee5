package org.antiphon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.antiphon.bench.peer.Peer;
import org.antiphon.bench.peer.Peers;
import org.antiphon.bench.peer.Preparation;
import org.antiphon.bench.peer.RunningServer;
import org.antiphon.bench.peer.Workplace;

/**
 * Measures Antiphon and its peers in turns, so that whatever else the machine does meets all of them; see README.md.
 * Results are added to those of earlier runs until they are forgotten.
 */
public final class Benchmark {

    private final BenchmarkArguments arguments;
    private final Workplace place;
    private final Path results;

    private Benchmark(BenchmarkArguments arguments) {
        this.arguments = arguments;
        this.place = new Workplace(Path.of("").toAbsolutePath(), arguments.serverCpus());
        this.results = place.output().resolve("results.jsonl");
    }

    /** Runs what the arguments say, and writes the report. */
    public static void main(String[] given) throws IOException, InterruptedException {
        Benchmark benchmark = new Benchmark(BenchmarkArguments.of(given));
        benchmark.run();
        new Report(benchmark.results).writeTo(benchmark.place.output());
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(place.output());
        if (arguments.forgetsResults()) {
            Files.deleteIfExists(results);
        }
        if (!Workplace.canPin()) {
            say("Without taskset and a second processor, server and load share what there is");
        }
        List<Peer> wanted = arguments.peers().toList();
        new Preparation(place).prepare(wanted);
        List<Peer> peers = wanted.stream().filter(this::isThere).toList();
        for (int round = 0; round < arguments.rounds(); round++) {
            for (Peer peer : turned(peers, round)) {
                measure(peer);
            }
        }
    }

    private boolean isThere(Peer peer) {
        Optional<String> missing = peer.missing(place);
        missing.ifPresent(reason -> say(peer.name() + " is left out: " + reason));
        return missing.isEmpty();
    }

    /** Each round begins with another peer. */
    private static List<Peer> turned(List<Peer> peers, int round) {
        List<Peer> turned = new ArrayList<>(peers);
        Collections.rotate(turned, -round);
        return turned;
    }

    private void measure(Peer peer) throws IOException, InterruptedException {
        List<Scenario> scenarios = arguments.scenarios().stream()
                .filter(scenario -> isMeant(peer, scenario))
                .toList();
        if (scenarios.isEmpty()) {
            return;
        }
        try (RunningServer server = peer.start(place)) {
            for (Scenario scenario : scenarios) {
                add(peer, scenario, new Load(scenario, place).against(server, dialect(peer, scenario).get(), peer.isJava()));
            }
        } catch (IOException failure) {
            say(peer.name() + " failed: " + failure.getMessage());
        }
    }

    private static Optional<String> dialect(Peer peer, Scenario scenario) {
        return scenario.isEventStream() ? peer.eventStreamDialect() : peer.dialect();
    }

    /** Growth is a question to ourselves alone. */
    private static boolean isMeant(Peer peer, Scenario scenario) {
        boolean growth = scenario.name().startsWith("S7");
        return dialect(peer, scenario).isPresent() && (!growth || peer.name().equals(Peers.OURS));
    }

    private void add(Peer peer, Scenario scenario, String fields) throws IOException {
        String line = "{\"scenario\":\"" + scenario + "\",\"peer\":\"" + peer.name() + "\"," + fields + "}\n";
        System.out.print(line);
        Files.writeString(results, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void say(String sentence) {
        System.out.println(sentence);
    }
}
