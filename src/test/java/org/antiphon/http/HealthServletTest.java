package org.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.antiphon.spi.HealthCheck;
import org.junit.jupiter.api.Test;

class HealthServletTest {

    private record Check(String name, BooleanSupplier answer) implements HealthCheck {
        @Override
        public boolean isReady() {
            return answer.getAsBoolean();
        }
    }

    private final Exchange exchange = new Exchange();

    private void get(String path, HealthCheck... checks) throws IOException {
        exchange.asked.put("getServletPath", path);
        new HealthServlet(List.of(checks)).doGet(exchange.request(), exchange.response());
    }

    @Test
    void liveEvenWhenNotReady() throws IOException {
        get("/health/live", new Check("broker", () -> false));
        assertThat(exchange.status).isEqualTo(200);
        assertThat(exchange.body).hasToString("{\"status\":\"UP\",\"checks\":[]}");
    }

    @Test
    void readyWhenEveryCheckSaysSo() throws IOException {
        get("/health/ready", new Check("draining", () -> true), new Check("broker", () -> true));
        assertThat(exchange.status).isEqualTo(200);
        assertThat(exchange.body)
                .hasToString("{\"status\":\"UP\",\"checks\":[{\"name\":\"broker\",\"status\":\"UP\"},"
                        + "{\"name\":\"draining\",\"status\":\"UP\"}]}");
    }

    @Test
    void notReadyWhenOneCheckSaysNo() throws IOException {
        get("/health/ready", new Check("a", () -> true), new Check("b", () -> false));
        assertThat(exchange.status).isEqualTo(503);
        assertThat(exchange.body.toString())
                .contains("{\"name\":\"b\",\"status\":\"DOWN\"}")
                .startsWith("{\"status\":\"DOWN\"");
    }

    @Test
    void failingCheckCountsAsNoAndItsMessageStaysInside() throws IOException {
        get("/health/ready", new Check("odd \"name\"", () -> {
            throw new IllegalStateException("password=hunter2");
        }));
        assertThat(exchange.status).isEqualTo(503);
        assertThat(exchange.body.toString()).contains("odd__name_").doesNotContain("hunter2");
    }
}
