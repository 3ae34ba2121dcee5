package org.antiphon.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {

    private static Origins origins(String allowed) {
        return new Origins(
                Tokens.settings(Tokens.with(Tokens.WITH_SECRET, "antiphon.security.allowed-origins", allowed))
                        .allowedOrigins());
    }

    @ParameterizedTest
    @CsvSource({
        "http://app.example, app.example, false, true",
        "http://APP.example, app.EXAMPLE:80, false, true",
        "https://app.example, app.example, true, true",
        "https://app.example:443, app.example, true, true",
        "http://localhost:9080, localhost:9080, false, true",
        "http://[::1]:9080, [::1]:9080, false, true",
        "https://app.example, app.example, false, true",
        "http://app.example, app.example, true, false",
        "https://app.example, app.example:80, false, false",
        "http://localhost:3000, localhost:9080, false, false",
        "http://localhost, 127.0.0.1, false, false",
        "http://evil.example, app.example, false, false",
        "http://app.example.evil.example, app.example, false, false",
        "http://app.example@evil.example, app.example, false, false",
        "http://app.example/, app.example, false, false",
        "null, app.example, false, false",
        "'', app.example, false, false",
        "file://, app.example, false, false",
        "ftp://app.example, app.example, false, false",
        "http://a http://app.example, app.example, false, false",
        "http://app.example, 'app.example@x', false, false",
        "http://app.example, '', false, false",
    })
    void onlyTheServersOwnOriginIsAllowedByDefault(String origin, String host, boolean secure, boolean allowed) {
        assertThat(origins("").allows(Optional.of(origin), Optional.of(host), secure))
                .isEqualTo(allowed);
    }

    @Test
    void whoIsNoBrowserHasNoOrigin() {
        assertThat(origins("").allows(Optional.empty(), Optional.of("app.example"), true))
                .isTrue();
    }

    @Test
    void withoutAHostNothingIsTheServersOwn() {
        assertThat(origins("").allows(Optional.of("http://app.example"), Optional.empty(), false))
                .isFalse();
    }

    @Test
    void theListAddsOriginsExactly() {
        Origins listed = origins("https://shop.example, http://localhost:3000");
        Optional<String> host = Optional.of("app.example");

        assertThat(listed.allows(Optional.of("https://shop.example"), host, true))
                .isTrue();
        assertThat(listed.allows(Optional.of("http://localhost:3000"), host, true))
                .isTrue();
        assertThat(listed.allows(Optional.of("http://shop.example"), host, true))
                .isFalse();
        assertThat(listed.allows(Optional.of("https://shop.example:8443"), host, true))
                .isFalse();
        assertThat(listed.allows(Optional.of("https://www.shop.example"), host, true))
                .isFalse();
    }

    @Test
    void aStarLetsEveryPageIn() {
        assertThat(origins("*").allows(Optional.of("null"), Optional.of("app.example"), true))
                .isTrue();
    }
}
