package org.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientModuleTest {

    private static Optional<ClientModule> find(String name) throws IOException {
        return ClientModule.find(name, file -> new ByteArrayInputStream("export {}".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../WEB-INF/web.xml", "antiphon.js/..", "secret.js", "antiphon.css", "antiphon..js"})
    void otherNamesAreNotEvenLookedFor(String name) throws IOException {
        assertThat(find(name)).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        assertThat(ClientModule.find("antiphon.js", file -> null)).isEmpty();
    }

    @Test
    void hashedNamesMayBeKeptForEverAndThePlainOneIsAskedForEachTime() throws IOException {
        assertThat(find("antiphon-VWP65L2L.js").orElseThrow().cacheControl()).contains("immutable");
        assertThat(find("antiphon-sse-FE34HRIA.js.map").orElseThrow().cacheControl())
                .contains("immutable");
        assertThat(find("antiphon.js").orElseThrow().cacheControl()).isEqualTo("public, no-cache");
    }

    @Test
    void theTagChangesWithTheContentAlone() throws IOException {
        String tag = find("antiphon.js").orElseThrow().entityTag();

        assertThat(find("antiphon-VWP65L2L.js").orElseThrow().entityTag()).isEqualTo(tag);
        assertThat(new ClientModule("antiphon.js", new byte[1]).entityTag()).isNotEqualTo(tag);
    }

    @Test
    void compressedItIsTheSame() throws IOException {
        ClientModule module = find("antiphon.js").orElseThrow();

        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(module.compressed()))) {
            assertThat(in.readAllBytes()).isEqualTo(module.content());
        }
        assertThat(module.mediaType()).isEqualTo("text/javascript");
        assertThat(find("antiphon.js.map").orElseThrow().mediaType()).isEqualTo("application/json");
    }
}
