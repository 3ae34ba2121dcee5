package org.antiphon.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antiphon.bench.peer.Peer;
import org.antiphon.bench.peer.Peers;

/**
 * What a run is asked to do, as {@code name=value}.
 *
 * @param scenarios what to measure; all of them if nothing is said
 * @param peerNames whom to measure; all of them if empty
 * @param rounds how often; the tables show medians
 * @param serverCpus processors of the server
 * @param forgetsResults whether earlier results are thrown away
 */
record BenchmarkArguments(
        List<Scenario> scenarios, Set<String> peerNames, int rounds, String serverCpus, boolean forgetsResults) {

    private static final Set<String> NAMES = Set.of("scenarios", "peers", "rounds", "cpus", "forget");

    static BenchmarkArguments of(String... given) {
        Map<String, String> values = Stream.of(given)
                .flatMap(words -> Stream.of(words.strip().split(" +")))
                .filter(argument -> !argument.isEmpty())
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        if (!NAMES.containsAll(values.keySet())) {
            throw new IllegalArgumentException("Of " + values.keySet() + " only " + NAMES + " mean something");
        }
        return new BenchmarkArguments(
                list(values, "scenarios").isEmpty()
                        ? List.of(Scenario.values())
                        : list(values, "scenarios").stream().flatMap(Scenario::named).toList(),
                Set.copyOf(list(values, "peers")),
                Integer.parseInt(values.getOrDefault("rounds", "3")),
                values.getOrDefault("cpus", "0"),
                Boolean.parseBoolean(values.getOrDefault("forget", "false")));
    }

    private static List<String> list(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name))
                .map(value -> Arrays.asList(value.split(",")))
                .orElse(List.of());
    }

    /** Whom to measure. */
    Stream<Peer> peers() {
        return Peers.all().filter(peer -> peerNames.isEmpty() || peerNames.contains(peer.name()));
    }
}
