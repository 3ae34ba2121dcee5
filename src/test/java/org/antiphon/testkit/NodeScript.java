package org.antiphon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A script of {@code src/test/typescript} in Node, with the client as the WAR serves it. */
public final class NodeScript implements AutoCloseable {

    private static final Path SCRIPTS = Path.of("src/test/typescript");
    private static final Path MODULE = Path.of("target/client/antiphon.js");

    /** Whose packages the scripts use. */
    private static final Path PACKAGE = Path.of("src/main/typescript/package.json");

    private final Process process;
    private final Path output;

    private NodeScript(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a script.
     *
     * @param server the context root, such as {@code http://localhost:9080/antiphon}
     * @param token of whom it speaks for
     */
    public static NodeScript start(String script, String server, String token) throws IOException {
        Path output = Files.createTempFile("antiphon-node", ".log");
        List<String> command = new ArrayList<>(List.of("node", "--expose-gc"));
        command.addAll(Arrays.asList(
                SCRIPTS.resolve(script).toString(),
                MODULE.toUri().toString(),
                PACKAGE.toUri().toString(),
                server,
                token));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(output.toString()))
                .start();
        return new NodeScript(process, output);
    }

    /** What it has printed up to now. */
    private String said() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it has printed the words. */
    public void awaitSaying(String words, Duration patience) {
        await().atMost(patience)
                .failFast(
                        "the script runs",
                        () -> assertThat(process.isAlive()).as(said()).isTrue())
                .until(() -> said().contains(words));
    }

    /** Waits for its end, which must be a good one. */
    public void succeeds(Duration patience) throws InterruptedException {
        boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
        assertThat(ended).as("ended in time; it said: %s", said()).isTrue();
        assertThat(process.exitValue()).as(said()).isZero();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.delete(output);
    }
}
