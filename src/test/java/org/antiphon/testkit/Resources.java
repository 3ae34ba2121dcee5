package org.antiphon.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Test data that lies on the class path. */
public final class Resources {
    private Resources() {}

    /** The lines of a text, without comments, which begin with {@code #}, and empty lines. */
    public static List<String> lines(String path) {
        try (InputStream in = Resources.class.getClassLoader().getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
