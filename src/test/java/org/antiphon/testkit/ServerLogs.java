package org.antiphon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the server under test has written to its logs so far; only for tests that run outside of it. */
public final class ServerLogs {
    private static final Pattern TROUBLE = Pattern.compile("\\[[^]]+] \\p{XDigit}{8} .{60} [WEF] .*");

    private ServerLogs() {}

    /** Every log file there is, one after another: messages, console, trace, first failure data. */
    public static String all() {
        try (Stream<Path> files = Files.walk(directory())) {
            return files.filter(Files::isRegularFile).map(ServerLogs::read).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The messages of the server and its applications. */
    public static String messages() {
        return read(directory().resolve("messages.log"));
    }

    /** The warnings and errors in an excerpt of {@link #messages()}. */
    public static List<String> troubleIn(String excerpt) {
        return excerpt.lines().filter(line -> TROUBLE.matcher(line).matches()).toList();
    }

    private static Path directory() {
        return Path.of(
                BuildOutput.property("it.liberty.user"), "servers", BuildOutput.property("it.liberty.server"), "logs");
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
