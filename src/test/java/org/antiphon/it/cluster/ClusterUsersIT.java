package org.antiphon.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.antiphon.it.OrderRequests;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.HttpClients;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.OwnServer;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WireFormat;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A user is one user, on whichever nodes his connections are. */
class ClusterUsersIT {

    private static final int MOST_CONNECTIONS = 3;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        File war = Path.of("target", "cluster-users", "antiphon.war").toFile();
        war.getParentFile().mkdirs();
        AntiphonArchive.antiphon()
                .build()
                .addClasses(OrderRequests.class, OrderRequests.Cancellation.class)
                .addClasses(OrderRequests.Cancelled.class, OrderRequests.Visit.class)
                .as(ZipExporter.class)
                .exportTo(war, true);
        cluster = new Cluster(
                war.getAbsoluteFile().toPath(),
                Map.of("ANTIPHON_LIMITS_CONNECTIONS_PER_USER", Integer.toString(MOST_CONNECTIONS)));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static WsDoor door(OwnServer server, String user) {
        return WsDoor.at(server.address("ws", "/antiphon/ws"))
                .header("Authorization", "Bearer " + Tokens.everywhere(user))
                .speaking(WireFormat.V2);
    }

    private static HttpResponse<String> send(String method, URI address, String token)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClients.trusting().send(request, BodyHandlers.ofString());
    }

    @Test
    void userHasSoManyConnectionsOnAllNodesTogether() {
        try (WsClient first = door(cluster.one(), "ann").connect();
                WsClient second = door(cluster.other(), "ann").connect();
                WsClient third = door(cluster.other(), "ann").connect()) {
            List.of(first, second, third).forEach(client -> client.await("welcome"));
            await().until(() -> door(cluster.one(), "ann").refusal().statusCode() == 429);
            assertThat(door(cluster.other(), "ann").refusal().statusCode()).isEqualTo(429);

            second.abort();

            await().ignoreExceptions().until(() -> {
                door(cluster.one(), "ann").connect().close();
                return true;
            });
        }
    }

    @Test
    void applicationOnOneNodeAsksAUserOfTheOther() {
        try (WsClient ben = door(cluster.one(), "ben").connect();
                WsClient dora = door(cluster.other(), "dora").connect()) {
            dora.await("welcome");
            await().until(() -> isOnline("dora"));
            ben.send(Json.object("type", "request", "id", "q", "name", "orders.confirm", "payload", "dora"));
            JsonNode asked = dora.await("request");
            assertThat(asked.path("payload").asText()).isEqualTo("Ship today?");
            dora.ask("response", "to", asked.path("id").asText(), "payload", true);
            assertThat(ben.await(message -> message.path("id").asText().equals("q"))
                            .path("payload")
                            .asText())
                    .isEqualTo("confirmed");
        }
    }

    private static boolean isOnline(String user) throws IOException, InterruptedException {
        URI address = cluster.one().address("http", "/antiphon/api/users/" + user + "/presence");
        return send("GET", address, Tokens.everywhere(user)).body().contains("\"online\":true");
    }

    @Test
    void administratorOnOneNodeSendsAUserAwayEverywhere() throws Exception {
        URI connections = cluster.one().address("http", "/antiphon/api/admin/users/eve/connections");
        try (WsClient here = door(cluster.one(), "eve").connect();
                WsClient there = door(cluster.other(), "eve").connect();
                WsClient bystander = door(cluster.other(), "ben").connect()) {
            assertThat(send("DELETE", connections, Tokens.everywhere("eve")).statusCode())
                    .isEqualTo(403);
            assertThat(here.isClosed()).isFalse();

            assertThat(send("DELETE", connections, Tokens.ofAdministrator()).statusCode())
                    .isEqualTo(200);

            assertThat(here.awaitClosing().code()).isEqualTo(4403);
            assertThat(there.awaitClosing().code()).isEqualTo(4403);
            assertThat(bystander.ask("ping").path("type").asText()).isEqualTo("pong");
        }
    }

    @Test
    void ticketOfOneNodeOpensTheOtherOnce() throws Exception {
        HttpResponse<String> answer =
                send("POST", cluster.one().address("http", "/antiphon/api/tickets"), Tokens.everywhere("fay"));
        String ticket = Json.read(answer.body()).path("ticket").asText();
        WsDoor door = WsDoor.at(cluster.other().address("ws", "/antiphon/ws?ticket=" + ticket))
                .speaking(WireFormat.V2);
        try (WsClient fay = door.connect()) {
            assertThat(fay.await("welcome").path("user").asText()).isEqualTo("fay");
        }
        assertThat(door.refusal().statusCode()).isEqualTo(401);
    }

    @Test
    void typingOnOneNodeIsSeenOnTheOther() {
        try (WsClient gil = door(cluster.one(), "gil").connect();
                WsClient hal = door(cluster.other(), "hal").connect()) {
            hal.ask("subscribe", "topic", "rooms.signals");
            gil.ask("subscribe", "topic", "rooms.signals");
            gil.ask("signal", "topic", "rooms.signals", "name", "typing");
            assertThat(hal.await("signal").path("from").toString()).contains("gil");
        }
    }

    @Test
    void keyOfOneNodeIsKnownOnTheOther() {
        try (WsClient ian = door(cluster.one(), "ian").connect();
                WsClient jan = door(cluster.other(), "jan").connect()) {
            JsonNode first = ian.ask("publish", "topic", "orders.1", "payload", 1, "key", "k");
            JsonNode second = jan.ask("publish", "topic", "orders.1", "payload", 2, "key", "k");
            assertThat(second.path("duplicate").asBoolean()).isTrue();
            assertThat(second.path("position")).isEqualTo(first.path("position"));
        }
    }
}
