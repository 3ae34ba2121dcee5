package org.antiphon.testkit.server;

import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of results in a page of Markdown, between two comments; a row for each server and version of Java. */
final class ResultsTable {
    private static final String BEGIN = "<!-- results -->\n";
    private static final String END = "<!-- end of results -->";
    private static final String HEAD =
            "| server | version | Java | passed | failed | not run |\n|---|---|---|---|---|---|\n";
    private static final Pattern PLACE = Pattern.compile(BEGIN + "(.*?)" + END, Pattern.DOTALL);

    private ResultsTable() {}

    /** One row. */
    record Row(String server, String version, int java, int passed, int failed, int notRun) {
        private String key() {
            return "| " + server + " | " + version + " | " + java + " |";
        }

        private String text() {
            return key() + " " + passed + " | " + failed + " | " + notRun + " |";
        }
    }

    /** The page with this row in place of an earlier one of the same server and Java. */
    static String with(Row row, String page) {
        return PLACE.matcher(page).replaceFirst(found -> BEGIN + HEAD + rows(found.group(1), row) + END);
    }

    private static String rows(String old, Row row) {
        TreeMap<String, String> rows = new TreeMap<>();
        old.lines().skip(2).forEach(line -> rows.put(key(line), line));
        rows.put(key(row.text()), row.text());
        return rows.values().stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** Server and Java: a row of an older version of the server makes room. */
    private static String key(String line) {
        List<String> cells = Stream.of(line.split("\\|")).map(String::strip).toList();
        return cells.get(1) + " " + cells.get(3);
    }
}
