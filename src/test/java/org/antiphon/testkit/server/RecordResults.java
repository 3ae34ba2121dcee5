package org.antiphon.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.antiphon.testkit.BuildOutput;

/** Writes the results of a run into README, and what failed or was not run, and why, beside it. The profile record runs it. */
public final class RecordResults {
    private static final Path README = Path.of("README.md");
    private static final Path RESULTS = Path.of("src/docs/servers/results");

    private RecordResults() {}

    /** Without arguments; everything stands in system properties. */
    public static void main(String[] arguments) throws IOException {
        Reports reports = Reports.in(Path.of("target/failsafe-reports"), Path.of("target/test-classes"));
        String server = BuildOutput.property("it.server");
        int java = javaVersion(Path.of(BuildOutput.property("it.java.home")));
        ResultsTable.Row row = new ResultsTable.Row(
                server,
                BuildOutput.property("it.server.version"),
                java,
                reports.passed(),
                reports.failed().size(),
                reports.notRun().size());
        Files.writeString(README, ResultsTable.with(row, Files.readString(README)));
        Files.writeString(
                Files.createDirectories(RESULTS).resolve(server + "-java" + java + ".md"),
                "# " + server + " with Java " + java + "\n" + list("Failed", reports.failed())
                        + list("Not run", reports.notRun()));
    }

    private static String list(String title, List<String> entries) {
        return "\n## " + title + "\n\n"
                + (entries.isEmpty()
                        ? "Nothing.\n"
                        : entries.stream().map(entry -> "- " + entry + "\n").collect(Collectors.joining()));
    }

    private static int javaVersion(Path home) throws IOException {
        Properties release = new Properties();
        release.load(Files.newBufferedReader(home.resolve("release")));
        return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", ""))
                .feature();
    }
}
