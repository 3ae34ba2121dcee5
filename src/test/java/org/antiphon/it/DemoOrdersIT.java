package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.DemoShop;
import org.antiphon.testkit.HttpDoor;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.SseClient;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DemoOrdersIT {
    private DemoShop ann;
    private DemoShop ben;

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.demo.enabled", "true")
                .with("antiphon.demo.order-pace", "150ms")
                .build();
    }

    private static WsClient connect(String token) {
        return WsDoor.with(token).speaking("antiphon.v2.json").connect();
    }

    @BeforeEach
    void logIn() {
        ann = DemoShop.as("ann");
        ben = DemoShop.as("ben");
    }

    @Test
    void anOrderThatMovesByItselfIsFollowedToItsEnd() {
        String id = ann.place("{\"item\":\"Lamp\"}");
        try (SseClient stream = SseClient.open(ann.token(), DemoShop.stream(id))) {
            stream.awaitEnd();

            List<SseClient.Event> events = stream.events();
            assertThat(events.get(0).name()).isEqualTo("order");
            assertThat(events.get(events.size() - 1).name()).isEqualTo("complete");
            assertThat(events.subList(1, events.size() - 1))
                    .allMatch(event -> event.name().equals("status_update"));
            assertThat(events.get(events.size() - 1).json().path("state").asText())
                    .isEqualTo("delivered");
        }
    }

    @Test
    void theStateIsToldFirstAndEveryPushOfAButtonAfterIt() {
        String id = ann.place("{\"item\":\"Lamp\",\"automatic\":false}");
        try (SseClient stream = SseClient.open(ann.token(), DemoShop.stream(id))) {
            assertThat(stream.await("order").json().path("state").asText()).isEqualTo("placed");

            ann.change(id, "advance");
            assertThat(stream.await("status_update").json().path("state").asText())
                    .isEqualTo("packed");

            ann.change(id, "cancel");
            assertThat(stream.await("complete").json().path("state").asText()).isEqualTo("cancelled");
            stream.awaitEnd();
        }
    }

    @Test
    void somebodyElsesOrderIsAnsweredAsOneThatIsNotThere() {
        String id = ann.place("{\"item\":\"Lamp\",\"automatic\":false}");
        for (String path : List.of("", "/stream")) {
            HttpResponse<String> foreign = ben.get("/" + id + path);
            HttpResponse<String> missing = ben.get("/ABCDEFGHJK" + path);

            assertThat(foreign.statusCode()).isEqualTo(404);
            assertThat(told(foreign)).isEqualTo(told(missing));
        }
        assertThat(ben.change(id, "cancel").statusCode()).isEqualTo(404);
        assertThat(ben.list()).isEmpty();
    }

    /** All but what differs from request to request. */
    private static String told(HttpResponse<String> answer) {
        String headers = answer.headers().map().toString().replaceAll("(?i)date=\\[[^]]*]", "");
        return answer.statusCode() + headers + answer.body().replaceAll("\"correlation\":\"[^\"]*\"", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/ABCDEFGHJK", "/ABCDEFGHJK/stream"})
    void nobodyGetsNothing(String path) {
        HttpResponse<String> answer = HttpDoor.get(DemoShop.ORDERS + path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"unauthenticated\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"item\":7}", "{\"item\":\" \"}"})
    void aWishForNothingIsABadRequest(String body) {
        HttpResponse<String> answer = ann.post("", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"invalid_message\"").doesNotContain("Exception");
    }

    @Test
    void aCompleteOrderCannotBeChanged() {
        String id = ann.place("{\"item\":\"Lamp\",\"automatic\":false}");
        assertThat(ann.change(id, "cancel").statusCode()).isEqualTo(200);

        assertThat(ann.change(id, "cancel").statusCode()).isEqualTo(409);
        assertThat(ann.change(id, "advance").body()).contains("\"code\":\"order_complete\"");
    }

    @Test
    void theOwnerAloneHearsOfHisOrdersOverWebSocket() {
        try (WsClient client = connect(ann.token());
                WsClient stranger = connect(ben.token())) {
            client.ask("subscribe", "topic", "orders.ann.*");
            JsonNode refused = stranger.ask("subscribe", "topic", "orders.ann.*");
            assertThat(refused.path("code").asText()).isEqualTo("forbidden");

            String id = ann.place("{\"item\":\"Lamp\",\"automatic\":false}");
            JsonNode message = client.await("message");
            assertThat(message.path("topic").asText()).isEqualTo("orders.ann." + id);
            assertThat(client.ask("publish", "topic", "orders.ann." + id, "payload", Json.object())
                            .path("code")
                            .asText())
                    .isEqualTo("forbidden");
        }
    }

    @Test
    void theServerEndsTheUsersConnectionsAndNobodyElses() {
        try (WsClient client = connect(ann.token());
                WsClient other = connect(ben.token())) {
            client.await("welcome");
            other.await("welcome");

            assertThat(HttpDoor.send(
                                    "DELETE",
                                    "/antiphon/demo/api/connections",
                                    "Authorization",
                                    "Bearer " + ann.token())
                            .statusCode())
                    .isEqualTo(204);

            assertThat(client.await("goodbye").path("after").asInt()).isZero();
            assertThat(client.awaitClosing().code()).isIn(4001, 1001);
            assertThat(other.ask("ping").path("type").asText()).isEqualTo("pong");
        }
    }
}
