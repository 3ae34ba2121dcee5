package org.antiphon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumFinderTest {
    @TempDir
    Path folder;

    @Test
    void aNamedBrowserGoesBeforeAllOthers() throws IOException {
        Path named = browser("my-own");
        browser("chromium");

        assertThat(finder(Optional.of(named.toString())).find()).contains(named);
    }

    @Test
    void aNamedBrowserThatIsMissingIsSaidSo() {
        ChromiumFinder finder = finder(Optional.of("/nowhere/chrome"));

        assertThatIllegalStateException().isThrownBy(finder::find).withMessageContaining("/nowhere/chrome");
    }

    @Test
    void theSearchPathGoesBeforeTheUsualPlaces() throws IOException {
        Path usual = browser("usual");
        Path onPath = browser("google-chrome");

        assertThat(new ChromiumFinder(Optional.empty(), List.of(folder), List.of(usual)).find())
                .contains(onPath);
        assertThat(new ChromiumFinder(Optional.empty(), List.of(), List.of(usual)).find())
                .contains(usual);
    }

    @Test
    void aFileThatCannotBeExecutedIsNoBrowser() throws IOException {
        Files.createFile(folder.resolve("chromium"));

        assertThat(finder(Optional.empty()).find()).isEmpty();
    }

    private ChromiumFinder finder(Optional<String> named) {
        return new ChromiumFinder(named, List.of(folder), List.of());
    }

    private Path browser(String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
