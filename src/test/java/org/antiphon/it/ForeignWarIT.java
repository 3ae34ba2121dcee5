package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.antiphon.hub.Publisher;
import org.antiphon.message.Topic;
import org.antiphon.settings.Settings;
import org.antiphon.testkit.ClientsInside;
import org.antiphon.testkit.ForeignWar;
import org.antiphon.testkit.HttpAnswer;
import org.antiphon.testkit.HttpDoor;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.RawFrame;
import org.antiphon.testkit.RawWebSocket;
import org.antiphon.testkit.ServerUnderTest;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class ForeignWarIT {
    private static final Topic ORDERS = new Topic("orders");

    @Inject
    Shop shop;

    @Inject
    Settings settings;

    @Deployment
    static WebArchive shop() {
        return ClientsInside.in(ForeignWar.named("shop")
                .with("antiphon.node.name", "in-the-shop")
                .with("antiphon.session.ping-interval", "1s")
                .build(Shop.class, ShopApplication.class, OrdersResource.class));
    }

    @Test
    @RunAsClient
    void theJarsConstraintsHoldInAForeignWar() {
        assertThat(HttpDoor.get("/shop/ws").statusCode()).isEqualTo(401);
        assertThat(HttpDoor.get("/shop/api/topics/news/messages").statusCode()).isEqualTo(401);
    }

    @Test
    void theJarsBeansReadTheForeignWarsSettings() {
        assertThat(settings.text("antiphon.node.name")).isEqualTo("in-the-shop");
    }

    @Test
    void whatAForeignBeanPublishesReachesTheClientsOfTheJarsEndpoint() {
        try (WsClient client = subscriber()) {
            shop.sell("umbrella");

            assertThat(client.await("message").path("payload").asText()).isEqualTo("umbrella");
            assertThat(client.await("welcome").path("node").asText()).isEqualTo("in-the-shop");
        }
    }

    @Test
    @RunAsClient
    void aForeignResourceStaysWhereItIsAndMayPublish() {
        try (WsClient client = subscriber()) {
            assertThat(HttpDoor.post("/shop/rest/orders").statusCode()).isEqualTo(204);

            assertThat(client.await("message").path("payload").asText()).isEqualTo("by post");
        }
        assertThat(HttpDoor.get("/shop/api/orders", "Authorization", "Bearer " + ann())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @RunAsClient
    void whatAForeignResourceThrowsIsNotMadeAProblemOfAntiphons() {
        assertThat(HttpDoor.get("/shop/rest/orders").body()).doesNotContain("urn:antiphon");
    }

    @Test
    @RunAsClient
    void theJarsResourcesWorkInAForeignWar() {
        String ticket = Json.read(HttpDoor.post("/shop/api/tickets", "Authorization", "Bearer " + ann())
                        .body())
                .path("ticket")
                .asText();

        try (WsClient client = WsDoor.at(ServerUnderTest.ws("/shop/ws?ticket=" + ticket))
                .speaking("antiphon.v2.json")
                .connect()) {
            assertThat(client.await("welcome").path("user").asText()).isEqualTo("ann");
        }
        assertThat(HttpDoor.post("/shop/api/tickets").statusCode()).isEqualTo(401);
    }

    @Test
    @RunAsClient
    void theJarsResourcesAskWhoCallsUnderAForeignPathToo() {
        assertThat(HttpDoor.post("/shop/rest/tickets").statusCode()).isIn(401, 404);
        assertThat(HttpDoor.post("/shop/rest/tickets?token=no-token-at-all").statusCode())
                .isIn(401, 404);
    }

    @Test
    @RunAsClient
    void theJarsFiltersWorkInAForeignWar() {
        assertThat(handshake("Origin", "https://elsewhere.example").status()).isEqualTo(403);
        HttpAnswer unknown = handshake("Sec-WebSocket-Protocol", "antiphon.v9.json");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).contains("antiphon.v2.json");
    }

    @Test
    @RunAsClient
    void theJarsServletsAnswerInAForeignWar() {
        assertThat(HttpDoor.get("/shop/health/ready").body()).contains("\"UP\"");
        assertThat(HttpDoor.get("/shop/metrics").statusCode()).isEqualTo(401);
    }

    @Test
    @RunAsClient
    void whatTheJarDoesFromTheStartOnIsDoneInAForeignWar() {
        try (RawWebSocket silent = RawWebSocket.dial()) {
            silent.handshake("/shop/ws", Map.of("Authorization", "Bearer " + ann()));

            assertThat(silent.await(frame -> frame.opcode() == RawFrame.PING).payload())
                    .isEmpty();
        }
    }

    private static HttpAnswer handshake(String header, String value) {
        try (RawWebSocket socket = RawWebSocket.dial()) {
            return socket.handshake("/shop/ws", Map.of("Authorization", "Bearer " + ann(), header, value));
        }
    }

    private static WsClient subscriber() {
        WsClient client = WsDoor.at(ServerUnderTest.ws("/shop/ws"))
                .header("Authorization", "Bearer " + ann())
                .speaking("antiphon.v2.json")
                .connect();
        client.ask("subscribe", "topic", ORDERS.name());
        return client;
    }

    private static String ann() {
        return Tokens.everywhere("ann");
    }

    @ApplicationScoped
    static class Shop {
        @Inject
        Publisher publisher;

        void sell(String article) {
            publisher.publish(ORDERS, article);
        }
    }

    /** Takes every resource that the server finds, as applications without a list do. */
    @ApplicationPath("rest")
    public static class ShopApplication extends Application {}

    /** The shop's own resource, which asks nobody who he is. */
    @Path("orders")
    @RequestScoped
    public static class OrdersResource {
        @Inject
        Shop shop;

        /** Sells by post. */
        @POST
        public void order() {
            shop.sell("by post");
        }

        /** Fails, in the shop's own way. */
        @GET
        public String orders() {
            throw new IllegalStateException("The books are lost");
        }
    }
}
