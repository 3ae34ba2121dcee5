package org.antiphon.testkit.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs that come with a server, on its JDK; what they print goes to a file. */
record Commands(Path java, Path output) {
    private static final long MINUTES = 10;

    /** A program with arguments, not yet started. */
    ProcessBuilder of(Path program, String... arguments) {
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder command = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        command.environment().put("JAVA_HOME", java.toString());
        return command;
    }

    /**
     * Runs it and waits for its end.
     *
     * @throws IOException when it fails
     */
    void run(ProcessBuilder command) throws IOException {
        Process process = command.start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(command.command() + " failed, see " + output);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
