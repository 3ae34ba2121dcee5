package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.antiphon.testkit.ForeignWar;
import org.antiphon.testkit.OwnServer;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.antiphon.testkit.server.NotOn;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People who have logged in to an application by the server's own form come in with nothing but their cookie. */
class FormLoginIT {
    private static final String DESCRIPTOR = """
            <security-constraint>
                <web-resource-collection>
                    <web-resource-name>pages</web-resource-name>
                    <url-pattern>/private.html</url-pattern>
                </web-resource-collection>
                <auth-constraint><role-name>**</role-name></auth-constraint>
            </security-constraint>
            <login-config>
                <auth-method>FORM</auth-method>
                <realm-name>staff</realm-name>
                <form-login-config>
                    <form-login-page>/login.html</form-login-page>
                    <form-error-page>/error.html</form-error-page>
                </form-login-config>
            </login-config>
            """;

    private static OwnServer server;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @BeforeAll
    static void start() throws IOException {
        Path war = Files.createDirectories(Path.of("target", "it-wars")).resolve("intranet.war");
        ForeignWar.named("intranet")
                .with("antiphon.security.mechanism", "container")
                .with("antiphon.topics.news.pattern", "news.**")
                .with("antiphon.topics.news.subscribe-roles", "reader")
                .describedBy("metadata-complete=\"false\"", DESCRIPTOR)
                .build()
                .addAsWebResource(page("log in"), "login.html")
                .addAsWebResource(page("wrong"), "error.html")
                .addAsWebResource(page("welcome"), "private.html")
                .as(ZipExporter.class)
                .exportTo(war.toFile(), true);
        server = OwnServer.start("form-login", Map.of("SINGLE_SIGNON", "true"), war);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whoHasLoggedInComesInUnderHisRoles() throws Exception {
        logIn("rita", "ritas-password");

        try (WsClient rita = door().connect()) {
            assertThat(rita.await("welcome").path("user").asText()).isEqualTo("rita");
            assertThat(rita.ask("subscribe", "topic", "news.sports")
                            .path("type")
                            .asText())
                    .isEqualTo("ok");
            assertThat(rita.ask("subscribe", "topic", "gossip").path("code").asText())
                    .isEqualTo("forbidden");
        }
    }

    @Test
    @NotOn(
            value = {"payara", "glassfish"},
            because = "it waits for a body of the handshake, to keep it for after the form, and never answers")
    void whoHasNotDoesNot() throws Exception {
        logIn("rita", "not-ritas-password");

        assertThat(door().refusal().statusCode()).isNotEqualTo(101);
    }

    /** As a browser does: asks for a page, is shown the form, and sends it. */
    private void logIn(String user, String password) throws IOException, InterruptedException {
        assertThat(get("/intranet/private.html").body()).doesNotContain("welcome");
        browser.send(
                HttpRequest.newBuilder(server.address("http", "/intranet/j_security_check"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("j_username=" + user + "&j_password=" + password))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(server.address("http", path)).build(), BodyHandlers.ofString());
    }

    private WsDoor door() {
        return WsDoor.at(server.address("ws", "/intranet/ws")).by(browser).speaking("antiphon.v2.json");
    }

    private static StringAsset page(String text) {
        return new StringAsset("<!DOCTYPE html><title>" + text + "</title>");
    }
}
