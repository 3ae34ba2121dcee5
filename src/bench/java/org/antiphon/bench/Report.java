package org.antiphon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.antiphon.bench.peer.Peers;

/** The medians of all rounds, as Markdown for people, as JSON for programs, and as a picture. */
record Report(Path results) {

    /** What stands in the tables besides name and ratio: the heading, the figure, how it is written. */
    private enum Column {
        DELIVERIES("deliveries/s", "deliveriesPerSecond", "%,.0f"),
        CPU("CPU µs/delivery", "cpuMicrosPerDelivery", "%.2f"),
        P50("p50 ms", "p50", "%.1f"),
        P95("p95", "p95", "%.1f"),
        P99("p99", "p99", "%.1f"),
        MAX("max", "max", "%.1f"),
        LOST("lost", "lost", "%.0f"),
        BATCH("messages/frame", "messagesPerFrame", "%.1f"),
        CONNECTS("connects/s", "connectsPerSecond", "%,.0f"),
        HEAP("heap bytes/connection", "heapBytesPerConnection", "%,.0f"),
        RESIDENT("RSS KiB/connection", "residentKibPerConnection", "%.1f");

        private final String heading;
        private final String figure;
        private final String format;

        Column(String heading, String figure, String format) {
            this.heading = heading;
            this.figure = figure;
            this.format = format;
        }

        String cell(Figures.Row row) {
            return row.has(figure) ? String.format(Locale.ROOT, format, row.median(figure)) : "–";
        }
    }

    /** Writes {@code report.md}, {@code report.json} and {@code report.svg}. */
    void writeTo(Path directory) throws IOException {
        if (!Files.exists(results)) {
            return;
        }
        Figures figures = Figures.read(results);
        Files.writeString(directory.resolve("report.md"), markdown(figures));
        Files.writeString(directory.resolve("report.json"), json(figures));
        Files.writeString(directory.resolve("report.svg"), new Picture(figures).svg());
    }

    private static String markdown(Figures figures) {
        return figures.scenarios().stream()
                .map(scenario -> table(scenario, figures.of(scenario)))
                .collect(Collectors.joining("\n"));
    }

    private static String table(Scenario scenario, List<Figures.Row> rows) {
        List<Column> columns = List.of(Column.values()).stream()
                .filter(column -> rows.stream().anyMatch(row -> row.has(column.figure)))
                .toList();
        StringBuilder out = new StringBuilder("## " + scenario + ": " + scenario.sentence() + "\n\n| server | rounds |");
        columns.forEach(column -> out.append(' ').append(column.heading).append(" |"));
        out.append(" CPU to ours | spread |\n|").append("---|".repeat(columns.size() + 4)).append('\n');
        for (Figures.Row row : rows) {
            out.append("| ").append(row.peer()).append(" | ").append(row.rounds().size()).append(" |");
            columns.forEach(column -> out.append(' ').append(column.cell(row)).append(" |"));
            out.append(' ').append(ratio(row, rows)).append(" | ").append(spread(row)).append(" |\n");
        }
        return out.toString();
    }

    /** How many times our processor time a delivery costs there. */
    private static String ratio(Figures.Row row, List<Figures.Row> rows) {
        return rows.stream()
                .filter(ours -> ours.peer().equals(Peers.OURS) && ours.has(Column.CPU.figure))
                .findFirst()
                .map(ours -> row.median(Column.CPU.figure) / ours.median(Column.CPU.figure))
                .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                .orElse("–");
    }

    private static String spread(Figures.Row row) {
        return row.has(Column.CPU.figure)
                ? String.format(Locale.ROOT, "%.0f %%", 100 * row.spread(Column.CPU.figure))
                : "–";
    }

    private static String json(Figures figures) {
        return figures.scenarios().stream()
                .flatMap(scenario -> figures.of(scenario).stream().map(row -> object(scenario, row)))
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static String object(Scenario scenario, Figures.Row row) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("scenario", "\"" + scenario + "\"");
        fields.put("peer", "\"" + row.peer() + "\"");
        fields.put("rounds", Integer.toString(row.rounds().size()));
        row.rounds().get(0).keySet().stream()
                .filter(row::has)
                .forEach(name -> fields.put(name, String.format(Locale.ROOT, "%.3f", row.median(name))));
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "  {", "}"));
    }
}
