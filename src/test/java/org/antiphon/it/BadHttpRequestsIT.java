package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Discretion;
import org.antiphon.testkit.HttpDoor;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.Tokens;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BadHttpRequestsIT {

    private static final int MEGABYTES = 5_000_000;

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.topics.open.pattern", "open.**")
                .with("antiphon.topics.open.history-messages", "10")
                .with("antiphon.http.messages-per-request", "3")
                .with("antiphon.http.messages-burst", "40")
                .with("antiphon.http.messages-per-second", "1")
                .build();
    }

    private static TopicOverHttp topic(String user, String name) {
        String token = Tokens.of(user)
                .granting("publish", "open.**")
                .granting("history", "open.**")
                .text();
        return new TopicOverHttp(name, token);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        JsonNode problem = Json.read(answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).hasSizeBetween(5, 200);
        Discretion.requireIn(answer.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "open.a|x|400|invalid_message",
                "open.a|{}|400|invalid_message",
                "open.a|[]|400|invalid_message",
                "open.a|[{\"payload\":1},{\"payload\":1},{\"payload\":1},{\"payload\":1}]|400|invalid_message",
                "open..a|{\"payload\":1}|400|invalid_topic",
                "open.*|{\"payload\":1}|400|invalid_topic",
                "secret|{\"payload\":1}|403|forbidden",
                "$online|{\"payload\":1}|403|forbidden",
            })
    void whatCannotBePublishedIsAProblem(String name, String body, int status, String code) {
        assertProblem(topic("publisher", name).publish(body), status, code);
    }

    @ParameterizedTest
    @CsvSource({
        "?since=nonsense,400,invalid_position",
        "?since=other:1,400,invalid_position",
        "?before=other:1,400,invalid_position",
        "?since=a:1&before=a:2,400,invalid_message",
        "?since=a:1&since=a:2,400,invalid_message",
        "?limit=0,400,invalid_message",
        "?limit=1001,400,invalid_message",
        "?limit=x,400,invalid_message",
    })
    void whatCannotBeReadIsAProblem(String query, int status, String code) {
        assertProblem(topic("reader", "open.a").ask("GET", query), status, code);
    }

    @Test
    void nothingOfAListIsPublishedWhenOneOfItIsWrong() {
        TopicOverHttp topic = topic("whole", "open.whole");

        assertProblem(topic.publish("[{\"payload\":1},{\"key\":\"k\"}]"), 400, "invalid_message");
        assertThat(topic.page("")).isEmpty();
    }

    @Test
    void tooMuchIsRefusedAndTheServerGoesOn() {
        TopicOverHttp topic = topic("large", "open.large");
        String large = "{\"payload\":\"" + "x".repeat(70_000) + "\"}";
        String deep = "{\"payload\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

        assertProblem(topic.publish("x".repeat(MEGABYTES)), 413, "content_too_large");
        assertProblem(topic.publish(large), 413, "content_too_large");
        assertProblem(topic.publish(deep), 400, "invalid_message");
        assertThat(topic.publish("{\"payload\":1}").statusCode()).isEqualTo(200);
    }

    @Test
    void badHeadersAreProblems() {
        TopicOverHttp topic = topic("headers", "open.headers");
        String path = "/antiphon/api/topics/open.headers/messages";
        String bearer = "Bearer " + topic.token();

        assertProblem(topic.publish("{\"payload\":1}", "Idempotency-Key", "k".repeat(201)), 400, "invalid_message");
        assertProblem(topic.publish("{\"payload\":1}", "Idempotency-Key", "a b"), 400, "invalid_message");
        assertProblem(
                HttpDoor.submit(path, "{}", "Authorization", bearer, "Content-Type", "text/plain"),
                415,
                "unsupported_media_type");
        assertProblem(HttpDoor.submit(path, "{}", "Authorization", bearer), 415, "unsupported_media_type");
        assertProblem(topic.ask("GET", "", "Accept", "text/html"), 406, "not_acceptable");
        assertProblem(topic.ask("DELETE", ""), 405, "method_not_allowed");
        assertProblem(HttpDoor.get("/antiphon/api/nothing", "Authorization", bearer), 404, "not_found");
        assertProblem(HttpDoor.get(path), 401, "unauthenticated");
    }

    @Test
    void headAnswersAsGetDoesWithoutABody() {
        HttpResponse<String> head = topic("head", "open.a").ask("HEAD", "");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void whoeverAsksTooOftenIsToldWhenToComeAgainAndNobodyElseSuffers() {
        TopicOverHttp topic = topic("hasty", "open.hasty");
        HttpResponse<String> answer = topic.publish("{\"payload\":1}");
        for (int i = 0; i < 200 && answer.statusCode() == 200; i++) {
            answer = topic.publish("[{\"payload\":1},{\"payload\":2},{\"payload\":3}]");
        }

        assertProblem(answer, 429, "rate_limited");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(topic("patient", "open.hasty").publish("{\"payload\":1}").statusCode())
                .isEqualTo(200);
    }
}
