package org.antiphon.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whole directories. */
final class Directories {
    private Directories() {}

    /** Deletes it, if there is one, and makes an empty one. */
    static void renew(Path directory) throws IOException {
        if (Files.exists(directory)) {
            for (Path old : contentOf(directory).stream()
                    .sorted((one, other) -> other.compareTo(one))
                    .toList()) {
                Files.delete(old);
            }
        }
        Files.createDirectories(directory);
    }

    /** Copies it to where it is either whole or not at all. */
    static void keep(Path from, Path to) throws IOException {
        Path part = to.resolveSibling(to.getFileName() + ".part");
        renew(part);
        copy(from, part);
        Files.move(part, to);
    }

    /** Copies what is in it. */
    static void copy(Path from, Path to) throws IOException {
        for (Path source : contentOf(from)) {
            Path target = to.resolve(from.relativize(source).toString());
            if (Files.isDirectory(source)) {
                Files.createDirectories(target);
            } else {
                Files.copy(source, target);
            }
        }
    }

    private static List<Path> contentOf(Path directory) throws IOException {
        try (Stream<Path> content = Files.walk(directory)) {
            return content.toList();
        }
    }
}
