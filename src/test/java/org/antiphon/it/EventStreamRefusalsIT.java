package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.HttpDoor;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.Probe;
import org.antiphon.testkit.SseClient;
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
class EventStreamRefusalsIT {
    private static final int PER_USER = 3;
    private static final String NEWS = "/antiphon/api/topics/news/events";

    private final String token = Tokens.of("ann")
            .granting("subscribe", "news")
            .granting("subscribe", "t.*")
            .text();

    @Deployment
    static WebArchive antiphon() {
        return Probe.addTo(AntiphonArchive.antiphon()
                .with("antiphon.sse.streams-per-user", Integer.toString(PER_USER))
                .with("antiphon.sse.heartbeat-interval", "300ms")
                .build());
    }

    @ParameterizedTest
    @CsvSource({
        "topics/.news/events, 400, invalid_topic",
        "topics/*/events, 400, invalid_topic",
        "events, 400, invalid_topic",
        "events?topic=, 400, invalid_topic",
        "topics/secret/events, 403, forbidden",
        "events?topic=news&topic=secret, 403, forbidden",
        "topics/news/events?since=5, 400, invalid_position",
        "topics/news/events?lastEventId=~AAAAAAe:5, 400, invalid_position",
        "topics/news/events?since=e:99999999999999999999, 400, invalid_position",
        "events?topic=t.a&topic=t.b&since=e:5, 400, invalid_position",
        "events?topic=t.a&topic=t.b&since=~, 400, invalid_position",
        "events?topic=t.a&topic=t.b&since=~AAAAAAe:5%2C, 400, invalid_position",
        "topics/news/events?presence=perhaps, 400, invalid_message",
        "topics/news/events?filter=%5B1%5D, 400, invalid_message",
        "topics/news/events?filter=no, 400, invalid_message",
    })
    void badInputIsAnsweredWithAProblemAndNothingIsLeft(String path, int status, String code) {
        assertProblem(get("/antiphon/api/" + path), status, code);
        Probe.awaitSessions(0);
    }

    @Test
    void aBadLastEventIdIsRefusedToo() {
        assertProblem(get(NEWS, "Last-Event-ID", "what?"), 400, "invalid_position");
    }

    @Test
    void twoHundredTopicsAreTooMany() {
        String topics =
                IntStream.range(0, 200).mapToObj(number -> "topic=t.t" + number).collect(Collectors.joining("&"));
        assertProblem(get("/antiphon/api/events?" + topics), 409, "too_many_subscriptions");
    }

    @Test
    void whoIsNobodyOrComesFromElsewhereOrWantsAnotherTypeIsRefused() {
        assertThat(HttpDoor.get(NEWS).statusCode()).isEqualTo(401);
        assertProblem(get(NEWS, "Origin", "https://evil.example"), 403, "foreign_origin");
        assertProblem(get(NEWS, "Accept", "text/html"), 406, "not_acceptable");
        assertProblem(HttpDoor.post(NEWS, "Authorization", "Bearer " + token), 405, "method_not_allowed");
    }

    @Test
    void theHeadIsAnsweredWithoutAStream() {
        HttpResponse<String> head = HttpDoor.send("HEAD", NEWS, "Authorization", "Bearer " + token);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(HttpDoor.send("HEAD", "/antiphon/api/topics/secret/events", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(403);
        Probe.awaitSessions(0);
    }

    @Test
    void aUserHasSoManyStreamsAndNoMore() {
        SseClient[] streams = IntStream.range(0, PER_USER)
                .mapToObj(number -> SseClient.of(token, "news"))
                .toArray(SseClient[]::new);
        assertProblem(get(NEWS), 429, "too_many_connections");
        assertThat(Probe.metric("antiphon_refused_total{code=\"too_many_connections\"}"))
                .isEqualTo(1);

        streams[0].close();
        Probe.awaitSessions(PER_USER - 1);
        SseClient another = SseClient.of(token, "news");
        for (SseClient stream : streams) {
            stream.close();
        }
        another.close();
        Probe.awaitSessions(0);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(Json.read(answer.body()).path("code").asText()).isEqualTo(code);
    }

    private HttpResponse<String> get(String path, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Authorization";
        all[1] = "Bearer " + token;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return HttpDoor.get(path, all);
    }
}
