package org.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.antiphon.message.Caller;
import org.antiphon.settings.Settings;
import org.antiphon.spi.Metrics;
import org.junit.jupiter.api.Test;

class MetricsServletTest {

    private static final String CALLER = "org.antiphon.caller";

    private final Exchange exchange = new Exchange();

    private static final class Text implements Metrics {
        @Override
        public Counter counter(String name, String... tags) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public void gauge(String name, DoubleSupplier value, String... tags) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public void count(String name, LongSupplier value, String... tags) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public String scrape() {
            return "antiphon_sessions 1.0\n";
        }
    }

    private void get(boolean isPublic) throws IOException {
        Settings settings = Settings.of(Map.of("antiphon.metrics.public", String.valueOf(isPublic)));
        new MetricsServlet(MetricsSettings.read(settings), new Text(), MetricsServletTest::find)
                .doGet(exchange.request(), exchange.response());
    }

    private static Optional<Caller> find(
            Optional<Object> attribute, Optional<? extends Principal> principal, Predicate<String> isUserInRole) {
        Set<String> roles = isUserInRole.test(Caller.ADMIN_ROLE) ? Set.of(Caller.ADMIN_ROLE) : Set.of();
        return attribute.map(Caller.class::cast).or(() -> principal.map(user -> Caller.ofRealm(user.getName(), roles)));
    }

    private static Caller caller(String user, String... roles) {
        return Caller.ofRealm(user, Set.of(roles));
    }

    @Test
    void administratorReadsThem() throws IOException {
        exchange.attributes.put(CALLER, caller("ops", Caller.ADMIN_ROLE));
        get(false);
        assertThat(exchange.status).isEqualTo(200);
        assertThat(exchange.headers.get("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(exchange.body).hasToString("antiphon_sessions 1.0\n");
    }

    @Test
    void administratorOfTheServersRealmReadsThem() throws IOException {
        exchange.asked.put("getUserPrincipal", (Principal) () -> "olga");
        exchange.asked.put("isUserInRole", true);
        get(false);
        assertThat(exchange.body.toString()).contains("antiphon_sessions");
    }

    @Test
    void nobodyIsAskedWhoHeIs() throws IOException {
        get(false);
        assertUnauthenticated();
    }

    @Test
    void anonymousCallerIsNobody() throws IOException {
        exchange.attributes.put(CALLER, caller(Caller.ANONYMOUS));
        exchange.asked.put("authenticate", true);
        get(false);
        assertUnauthenticated();
    }

    @Test
    void anybodyElseIsForbidden() throws IOException {
        exchange.attributes.put(CALLER, caller("ann", "member"));
        get(false);
        assertThat(exchange.status).isEqualTo(403);
        assertThat(exchange.body.toString()).contains("\"code\":\"forbidden\"");
    }

    @Test
    void userOfTheServersRealmWithoutTheRoleIsForbidden() throws IOException {
        exchange.asked.put("getUserPrincipal", (Principal) () -> "ann");
        get(false);
        assertThat(exchange.status).isEqualTo(403);
    }

    @Test
    void everybodyReadsThemWhereTheSettingSaysSo() throws IOException {
        get(true);
        assertThat(exchange.body.toString()).contains("antiphon_sessions");
    }

    private void assertUnauthenticated() {
        assertThat(exchange.status).isEqualTo(401);
        assertThat(exchange.headers).containsEntry("WWW-Authenticate", "Bearer");
        assertThat(exchange.body.toString()).contains("unauthenticated").doesNotContain("antiphon_sessions");
    }
}
