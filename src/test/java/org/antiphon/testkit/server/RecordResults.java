package org.antiphon.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import org.antiphon.testkit.BuildOutput;

/** Writes the results of a run into README, and what was not run, with the reasons, beside it. The profile record runs it. */
public final class RecordResults {
    private static final Path README = Path.of("README.md");

    private RecordResults() {}

    /** Without arguments; everything stands in system properties. */
    public static void main(String[] arguments) throws IOException {
        Reports reports = Reports.in(Path.of("target/failsafe-reports"));
        if (reports.failed() > 0) {
            throw new IllegalStateException(reports.failed() + " tests failed: nothing is recorded");
        }
        String server = BuildOutput.property("it.server");
        int java = javaVersion(Path.of(BuildOutput.property("it.java.home")));
        ResultsTable.Row row = new ResultsTable.Row(
                server,
                BuildOutput.property("it.server.version"),
                java,
                reports.passed(),
                reports.notRun().size());
        Files.writeString(README, ResultsTable.with(row, Files.readString(README)));
        Files.writeString(
                Path.of("src/docs/servers/results", server + "-java" + java + ".md"),
                "# Not run on " + server + " with Java " + java + "\n\n"
                        + reports.notRun().stream()
                                .map(sentence -> "- " + sentence + "\n")
                                .collect(Collectors.joining()));
    }

    private static int javaVersion(Path home) throws IOException {
        Properties release = new Properties();
        release.load(Files.newBufferedReader(home.resolve("release")));
        return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", ""))
                .feature();
    }
}
