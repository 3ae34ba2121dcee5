package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.HttpDoor;
import org.antiphon.testkit.Tokens;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a browser is told that shows a page of another origin. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CrossOriginIT {

    private static final String SHOP = "https://shop.example";
    private static final String MESSAGES = "/antiphon/api/topics/open.a/messages";

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.security.allowed-origins", SHOP)
                .build();
    }

    private static HttpResponse<String> publish(String origin, String token) {
        return HttpDoor.submit(
                MESSAGES,
                "{\"payload\":1}",
                "Content-Type",
                "application/json",
                "Origin",
                origin,
                "Authorization",
                "Bearer " + token);
    }

    private static HttpResponse<String> preflight(String origin) {
        return HttpDoor.send(
                "OPTIONS",
                MESSAGES,
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization,content-type,idempotency-key");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void pageOfAnAllowedOriginMayAskAndReadTheAnswer() {
        HttpResponse<String> asked = preflight(SHOP);
        HttpResponse<String> published = publish(SHOP, Tokens.everywhere("ann"));

        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(header(asked, "Access-Control-Allow-Methods")).contains("GET", "POST");
        assertThat(header(asked, "Access-Control-Allow-Headers"))
                .contains("Authorization", "Content-Type", "Idempotency-Key", "Last-Event-ID");
        assertThat(published.statusCode()).isEqualTo(200);
        for (HttpResponse<String> answer : List.of(asked, published)) {
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(SHOP);
            assertThat(header(answer, "Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(header(answer, "Access-Control-Expose-Headers")).contains("Link", "Retry-After");
            assertThat(header(answer, "Vary")).contains("Origin");
        }
    }

    @Test
    void pageOfAnAllowedOriginMayReadARefusalToo() {
        HttpResponse<String> refused = publish(SHOP, "no-token-at-all");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "Access-Control-Allow-Origin")).isEqualTo(SHOP);
    }

    @Test
    void pageOfAForeignOriginMayNothing() {
        for (HttpResponse<String> answer : List.of(
                preflight("https://elsewhere.example"),
                publish("https://elsewhere.example", Tokens.everywhere("ann")))) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("foreign_origin");
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void optionsAloneTellNothingButTheMethods() {
        HttpResponse<String> answer = HttpDoor.send("OPTIONS", MESSAGES);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Allow")).contains("GET", "POST");
    }
}
