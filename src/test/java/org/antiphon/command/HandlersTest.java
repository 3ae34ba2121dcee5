package org.antiphon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.antiphon.protocol.Command;
import org.junit.jupiter.api.Test;

class HandlersTest {

    private final TestCommands commands = new TestCommands(Map.of());

    @Test
    void everyCommandHasExactlyOneHandler() {
        assertThat(Command.class.getPermittedSubclasses())
                .containsExactlyInAnyOrderElementsOf(commands.handlers().stream()
                        .<Class<?>>map(CommandHandler::type)
                        .toList())
                .allMatch(commands.dispatcher()::handles);
    }

    @Test
    void everyHandlerOfThePackageIsAmongThem() throws IOException, URISyntaxException {
        Path classes = Path.of(CommandHandler.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("org/antiphon/command");
        try (Stream<Path> files = Files.list(classes)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith("Handler.class") && !name.startsWith("CommandHandler"))
                            .map(name -> name.replace(".class", "")))
                    .containsExactlyInAnyOrderElementsOf(commands.handlers().stream()
                            .map(handler -> handler.getClass().getSimpleName())
                            .toList());
        }
    }
}
