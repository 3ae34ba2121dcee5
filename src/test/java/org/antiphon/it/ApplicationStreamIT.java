package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.HttpDoor;
import org.antiphon.testkit.Probe;
import org.antiphon.testkit.SseClient;
import org.antiphon.testkit.Tokens;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ApplicationStreamIT {
    /** It grants nothing: the application itself decides. */
    private static String token(String user) {
        return Tokens.of(user).text();
    }

    @Deployment
    static WebArchive shop() {
        return Probe.addTo(AntiphonArchive.antiphon()
                .build()
                .addClasses(OrderStreams.class, OrderStreams.Shop.class, OrderStreams.OrderStatus.class));
    }

    @AfterEach
    void nothingIsLeft() {
        Probe.awaitSessions(0);
    }

    @Test
    void theStateComesFirstThenEveryMoveThenTheEnd() {
        move("ann", "packed");
        try (SseClient stream = SseClient.open(token("ann"), path("ann"))) {
            stream.await("order");
            move("ann", "shipped");
            move("ann", "delivered");
            stream.awaitEnd();
            move("ann", "forgotten");

            assertThat(stream.events().stream().map(SseClient.Event::name))
                    .containsExactly("order", "status_update", "status_update", "complete");
            assertThat(stream.events().stream().map(SseClient.Event::data))
                    .containsExactly(status("packed"), status("shipped"), status("delivered"), status("delivered"));
            assertThat(SseClient.open(token("ann"), path("ann"), "Last-Event-ID", stream.lastEventId())
                            .head()
                            .statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void aStreamWhoseStateIsTheLastEndsAtOnce() {
        move("ben", "delivered");
        try (SseClient stream = SseClient.open(token("ben"), path("ben"))) {
            stream.awaitEnd();
            assertThat(stream.events().stream().map(SseClient.Event::name)).containsExactly("order", "complete");
        }
    }

    @Test
    void whoMayNotOrIsNobodyGetsNoStream() {
        move("eve", "packed");
        assertThat(HttpDoor.get(path("eve")).statusCode()).isEqualTo(401);
        assertThat(HttpDoor.get(path("eve"), "Authorization", "Bearer " + token("ann"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(HttpDoor.send("HEAD", path("eve"), "Authorization", "Bearer " + token("eve"))
                        .statusCode())
                .isEqualTo(200);
    }

    private static void move(String owner, String status) {
        assertThat(HttpDoor.post(
                                "/antiphon/shop/orders/" + owner + "/" + status,
                                "Authorization",
                                "Bearer " + token(owner))
                        .statusCode())
                .isEqualTo(204);
    }

    private static String path(String owner) {
        return "/antiphon/shop/orders/" + owner + "/stream";
    }

    private static List<String> status(String status) {
        return List.of("{\"status\":\"" + status + "\"}");
    }
}
