package org.antiphon.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks for an installed Chromium: the one that is named, then the search path, then the usual places. */
record ChromiumFinder(Optional<String> named, List<Path> searchPath, List<Path> usualPlaces) {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe");
    private static final List<Path> USUAL_PLACES = Stream.of(
                    "/usr/bin/chromium",
                    "/usr/lib/chromium/chromium",
                    "/snap/bin/chromium",
                    "/opt/google/chrome/chrome",
                    "/Applications/Chromium.app/Contents/MacOS/Chromium",
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                    "C:/Program Files/Google/Chrome/Application/chrome.exe",
                    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe")
            .map(Path::of)
            .toList();

    static ChromiumFinder ofThisMachine() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return new ChromiumFinder(
                Optional.ofNullable(System.getProperty("antiphon.chromium")),
                Arrays.stream(path.split(File.pathSeparator))
                        .filter(folder -> !folder.isBlank())
                        .map(Path::of)
                        .toList(),
                USUAL_PLACES);
    }

    /**
     * The executable, if there is one.
     *
     * @throws IllegalStateException if one was named that cannot be run
     */
    Optional<Path> find() {
        if (named.isPresent()) {
            return Optional.of(executable(Path.of(named.get())));
        }
        Function<Path, Stream<Path>> candidates = folder -> NAMES.stream().map(folder::resolve);
        return Stream.concat(searchPath.stream().flatMap(candidates), usualPlaces.stream())
                .filter(ChromiumFinder::canRun)
                .findFirst();
    }

    private static Path executable(Path path) {
        if (!canRun(path)) {
            throw new IllegalStateException("antiphon.chromium names " + path + ", which cannot be executed.");
        }
        return path;
    }

    private static boolean canRun(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }
}
