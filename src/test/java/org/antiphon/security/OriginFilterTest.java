package org.antiphon.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OriginFilterTest {

    private static final Origin SHOP = new Origin("https", "shop.example", 443);

    private final FakeExchange exchange = new FakeExchange();

    private boolean passes(Origin... allowed) throws IOException, ServletException {
        AtomicBoolean passed = new AtomicBoolean();
        new OriginFilter(new Origins(Set.of(allowed)))
                .doFilter(exchange.request(), exchange.response(), (request, response) -> passed.set(true));
        return passed.get();
    }

    @Test
    void theServersOwnPagesPass() throws IOException, ServletException {
        exchange.headers.put("Host", "app.example:9080");
        exchange.headers.put("Origin", "http://app.example:9080");

        assertThat(passes()).isTrue();
    }

    @Test
    void withoutAHostHeaderTheServersNameCounts() throws IOException, ServletException {
        exchange.headers.put("Origin", "http://fallback.example");

        assertThat(passes()).isTrue();
    }

    @Test
    void foreignPagesAreToldSo() throws IOException, ServletException {
        exchange.headers.put("Host", "app.example");
        exchange.headers.put("Origin", "http://evil.example");

        assertThat(passes()).isFalse();
        assertThat(exchange.status).isEqualTo(403);
        assertThat(exchange.body.toString()).contains("\"code\":\"foreign_origin\"");
    }

    @Test
    void browserIsToldWhatAPageOfANamedOriginMayDo() throws IOException, ServletException {
        exchange.method = "OPTIONS";
        exchange.headers.put("Origin", "https://shop.example");
        exchange.headers.put("Access-Control-Request-Method", "POST");

        assertThat(passes(SHOP)).isFalse();
        assertThat(exchange.status).isEqualTo(204);
        assertThat(exchange.answered)
                .containsEntry("Access-Control-Allow-Origin", "https://shop.example")
                .containsEntry("Access-Control-Allow-Credentials", "true")
                .containsEntry("Vary", "Origin")
                .containsKeys("Access-Control-Allow-Methods", "Access-Control-Allow-Headers");
    }

    @Test
    void otherOptionsAreNoPreflight() throws IOException, ServletException {
        exchange.method = "OPTIONS";
        exchange.headers.put("Origin", "https://shop.example");

        assertThat(passes(SHOP)).isTrue();
    }

    @Test
    void cookiesComeAlongFromNamedOriginsOnly() throws IOException, ServletException {
        exchange.headers.put("Origin", "https://anybody.example");

        assertThat(passes(Origin.ANY)).isTrue();
        assertThat(exchange.answered)
                .containsEntry("Access-Control-Allow-Origin", "https://anybody.example")
                .doesNotContainKey("Access-Control-Allow-Credentials");
    }

    @Test
    void answersWithoutAnOriginAreNotKeptForPagesThatHaveOne() throws IOException, ServletException {
        assertThat(passes(SHOP)).isTrue();
        assertThat(exchange.answered).containsEntry("Vary", "Origin").doesNotContainKey("Access-Control-Allow-Origin");
    }
}
