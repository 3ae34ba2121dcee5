package org.antiphon.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OriginFilterTest {

    private final FakeExchange exchange = new FakeExchange();

    private boolean passes() throws IOException, ServletException {
        AtomicBoolean passed = new AtomicBoolean();
        new OriginFilter(new Origins(Set.of()))
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
}
