package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.HttpClients;
import org.antiphon.testkit.ServerUnderTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DemoLoginIT {
    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon().with("antiphon.demo.enabled", "true").build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "ben", "cleo", "dan", "ops"})
    void everyUserOfTheDemonstrationGetsATokenWithHisOwnInbox(String user) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(login("{\"username\":\"" + user + "\"}"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(claims(answer.body())).contains("\"sub\":\"" + user + "\"", "\"inbox." + user + "\"");
        assertThat(claims(answer.body()).contains("antiphon-admin")).isEqualTo(user.equals("ops"));
    }

    @Test
    void aStrangerIsRefusedWithAProblem() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(login("{\"username\":\"zoe\"}"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"unauthenticated\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"ann\"", "null", "{}", "{\"username\":7}"})
    void aBodyThatNamesNobodyIsABadRequest(String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(login(body));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"invalid_message\"").doesNotContain("Exception");
    }

    @Test
    void pagesOfForeignOriginsGetNoToken() throws IOException, InterruptedException {
        HttpRequest.Builder request = login("{\"username\":\"ann\"}").header("Origin", "https://elsewhere.example");

        assertThat(send(request).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/antiphon/",
                "/antiphon/index.html",
                "/antiphon/demo/shell.js",
                "/antiphon/demo/base.css",
                "/antiphon/demo/dashboard.html"
            })
    void everyPageLoadsNothingButItsOwn(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(ServerUnderTest.http(path)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'self'; connect-src 'self' ws: wss:;")
                .doesNotContain("unsafe");
    }

    private static HttpRequest.Builder login(String body) {
        return HttpRequest.newBuilder(ServerUnderTest.http("/antiphon/demo/api/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClients.trusting().send(request.build(), BodyHandlers.ofString());
    }

    private static String claims(String answer) {
        return new String(Base64.getUrlDecoder().decode(answer.split("\\.")[1]), StandardCharsets.UTF_8);
    }
}
