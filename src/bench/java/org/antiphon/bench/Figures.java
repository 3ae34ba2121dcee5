package org.antiphon.bench;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that was measured, by scenario and peer, each figure with the values of all rounds. */
final class Figures {

    /** What was measured of one peer in one scenario. */
    record Row(String peer, List<Map<String, Object>> rounds) {

        /** The values of a figure in all rounds, in rising order. */
        private double[] values(String name) {
            return rounds.stream()
                    .filter(round -> round.get(name) instanceof Number)
                    .mapToDouble(round -> ((Number) round.get(name)).doubleValue())
                    .sorted()
                    .toArray();
        }

        boolean has(String name) {
            return values(name).length > 0;
        }

        /** The median of all rounds; 0 when the figure was not measured. */
        double median(String name) {
            double[] values = values(name);
            return values.length == 0 ? 0 : (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
        }

        /** How far the rounds lie apart, as a part of the median. */
        double spread(String name) {
            double[] values = values(name);
            return values.length == 0 ? 0 : (values[values.length - 1] - values[0]) / median(name);
        }
    }

    private final Map<Scenario, Map<String, Row>> rows = new LinkedHashMap<>();

    private Figures() {}

    /** Reads results, one JSON object a line. */
    static Figures read(Path results) throws IOException {
        Figures figures = new Figures();
        Jsonb json = JsonbBuilder.create();
        try (Stream<String> lines = Files.lines(results)) {
            lines.forEach(line -> figures.add(json, line));
        }
        return figures;
    }

    @SuppressWarnings("unchecked")
    private void add(Jsonb json, String line) {
        Map<String, Object> round = json.fromJson(line, Map.class);
        String peer = (String) round.get("peer");
        rows.computeIfAbsent(Scenario.valueOf((String) round.get("scenario")), scenario -> new LinkedHashMap<>())
                .computeIfAbsent(peer, name -> new Row(name, new ArrayList<>()))
                .rounds()
                .add(round);
    }

    /** The scenarios that were measured, in their order. */
    List<Scenario> scenarios() {
        return rows.keySet().stream().sorted().toList();
    }

    /** The peers that were measured in a scenario, in the order of measuring. */
    List<Row> of(Scenario scenario) {
        return List.copyOf(rows.getOrDefault(scenario, Map.of()).values());
    }
}
