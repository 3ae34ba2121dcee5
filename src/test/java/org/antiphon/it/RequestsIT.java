package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import org.antiphon.testkit.ForeignWar;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.ServerUnderTest;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WireFormat;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RequestsIT {

    @Deployment
    static WebArchive shop() {
        return ForeignWar.named("orders")
                .build(
                        OrderRequests.class,
                        OrderRequests.Cancellation.class,
                        OrderRequests.Cancelled.class,
                        OrderRequests.Visit.class);
    }

    @Test
    void aMethodOfABeanAnswersBothVersions() {
        try (WsClient ann = connect("ann", WireFormat.V2);
                WsClient ben = connect("ben", WireFormat.V1)) {
            JsonNode second = ann.ask("request", "name", "orders.cancel", "payload", Json.object("order", 7));
            JsonNode first = ben.askV1("orders.cancel", "order", 8);

            assertThat(second.path("type").asText()).isEqualTo("ok");
            assertThat(second.path("payload")).isEqualTo(Json.read("{\"by\":\"ann\",\"order\":7}"));
            assertThat(first.path("type").asText()).isEqualTo("orders.cancel");
            assertThat(first.path("payload")).isEqualTo(Json.read("{\"by\":\"ben\",\"order\":8}"));
        }
    }

    @Test
    void whatGoesWrongHasACodeAndTellsNothingOfTheInside() {
        try (WsClient ann = connect("ann", WireFormat.V2)) {
            JsonNode refused = ann.ask("request", "name", "orders.cancel", "payload", Json.object("order", 13));
            JsonNode misfit = ann.ask("request", "name", "orders.cancel", "payload", Json.object("order", "x"));
            JsonNode broken = ann.ask("request", "name", "orders.break");
            JsonNode slow = ann.ask("request", "name", "orders.slow");
            JsonNode closed = ann.ask("request", "name", "orders.close");
            JsonNode unknown = ann.ask("request", "name", "orders.nothing");

            assertThat(refused.path("message").asText()).isEqualTo("Order 13 is packed already");
            assertThat(List.of(refused, misfit, broken, slow, closed, unknown))
                    .extracting(answer -> answer.path("code").asText())
                    .containsExactly(
                            "request_failed",
                            "invalid_message",
                            "internal_error",
                            "timeout",
                            "forbidden",
                            "unknown_request");
            assertThat(ann.texts()).noneMatch(text -> text.contains("Exception") || text.contains("OrderRequests"));
        }
    }

    @Test
    void aRoleOpensAHandler() {
        String token = Tokens.of("carla").inRoles("manager").text();
        try (WsClient carla = WsDoor.at(address())
                .header("Authorization", "Bearer " + token)
                .speaking(WireFormat.V2)
                .connect()) {
            assertThat(carla.ask("request", "name", "orders.close")
                            .path("payload")
                            .asText())
                    .isEqualTo("closed");
        }
    }

    @Test
    void beansOfEveryScopeHandleRequests() {
        try (WsClient ann = connect("ann", WireFormat.V2)) {
            JsonNode first = ann.ask("request", "name", "visit.count");
            JsonNode second = ann.ask("request", "name", "visit.count");

            assertThat(first.path("payload").asInt()).isEqualTo(1);
            assertThat(second.path("payload").asInt()).isEqualTo(1);
        }
    }

    @Test
    void theApplicationAsksAClientWhileItAnswersAnother() {
        try (WsClient ann = connect("ann", WireFormat.V2);
                WsClient dora = connect("dora", WireFormat.V2)) {
            dora.await("welcome");
            ann.send(Json.object("type", "request", "id", "q", "name", "orders.confirm", "payload", "dora"));
            JsonNode asked = dora.await("request");
            assertThat(asked.path("name").asText()).isEqualTo("confirm");
            assertThat(ann.ask("response", "to", asked.path("id").asText(), "payload", true)
                            .path("code")
                            .asText())
                    .isEqualTo("not_supported");

            assertThat(dora.ask("response", "to", asked.path("id").asText(), "payload", true)
                            .path("type")
                            .asText())
                    .isEqualTo("ok");

            assertThat(ann.await(message -> message.path("id").asText().equals("q"))
                            .path("payload")
                            .asText())
                    .isEqualTo("confirmed");
            assertThat(dora.ask("response", "to", asked.path("id").asText(), "payload", true)
                            .path("code")
                            .asText())
                    .isEqualTo("not_supported");
        }
    }

    private static URI address() {
        return ServerUnderTest.ws("/orders/ws");
    }

    private static WsClient connect(String user, String version) {
        return WsDoor.at(address())
                .header("Authorization", "Bearer " + Tokens.everywhere(user))
                .speaking(version)
                .connect();
    }
}
