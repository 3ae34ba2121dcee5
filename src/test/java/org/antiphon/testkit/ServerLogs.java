package org.antiphon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antiphon.testkit.server.AppServer;
import org.antiphon.testkit.server.Servers;

/** What the server under test has written to its logs so far; only for tests that run outside of it. */
public final class ServerLogs {
    private static final AppServer SERVER = Servers.underTest();

    private ServerLogs() {}

    /** Every log file there is, one after another: messages, console, trace, first failure data. */
    public static String all() {
        try (Stream<Path> files = Files.walk(SERVER.logs())) {
            return files.filter(Files::isRegularFile).map(ServerLogs::read).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The messages of the server and its applications. */
    public static String messages() {
        return read(SERVER.log());
    }

    /** The warnings and errors in an excerpt of {@link #messages()}. */
    public static List<String> troubleIn(String excerpt) {
        return excerpt.lines()
                .filter(line -> SERVER.trouble().matcher(line).matches())
                .toList();
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
