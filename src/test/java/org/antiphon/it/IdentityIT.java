package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.HttpAnswer;
import org.antiphon.testkit.HttpDoor;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.RawWebSocket;
import org.antiphon.testkit.ServerUnderTest;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class IdentityIT {
    private static final String WS = "/antiphon/ws";
    private static final String TICKETS = "/antiphon/api/tickets";
    private static final ShownCredentials SHOWN = new ShownCredentials();

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.security.jwt.issuer", BadToken.ISSUER)
                .with("antiphon.security.jwt.audience", "others, " + BadToken.AUDIENCE)
                .with("antiphon.security.jwt.clock-skew", "60s")
                .build();
    }

    @AfterAll
    static void noCredentialThatWasShownIsInALog() {
        SHOWN.assertThatNoneWasLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?access_token=%s", "?token=%s", "?x=1&token=%s&y=2"})
    void aTokenInTheQueryOpensTheWebSocket(String query) {
        assertThatItOpensForAnn(WsDoor.at(ServerUnderTest.ws(WS + query.formatted(goodToken()))));
    }

    @Test
    void aTokenInTheHeaderOpensTheWebSocket() {
        assertThatItOpensForAnn(WsDoor.with(goodToken()));
        assertThatItOpensForAnn(WsDoor.open().header("Authorization", "bearer " + goodToken()));
    }

    @Test
    void aTokenInTheCookieOpensTheWebSocket() {
        assertThatItOpensForAnn(WsDoor.open().header("Cookie", "theme=dark; antiphon-token=" + goodToken()));
    }

    @Test
    void aTokenAmongTheSubprotocolsOpensTheWebSocketAndIsNotEchoed() {
        WsDoor door = WsDoor.open();
        try (WsClient client =
                door.speaking("bearer." + goodToken(), "antiphon.v2.json").connect()) {
            assertThat(client.subprotocol()).isEqualTo("antiphon.v2.json");
            assertThat(client.await("welcome").path("user").asText()).isEqualTo("ann");
        }
        HttpAnswer plain = handshake(Map.of("Sec-WebSocket-Protocol", "bearer." + goodToken()));
        assertThat(plain.status()).isEqualTo(101);
        assertThat(plain.header("sec-websocket-protocol").orElse("")).doesNotContain("bearer");
    }

    @Test
    void aTokenOpensHttpFromHeaderQueryAndCookie() {
        assertThat(HttpDoor.post(TICKETS, "Authorization", "Bearer " + goodToken())
                        .statusCode())
                .isEqualTo(200);
        assertThat(HttpDoor.post(TICKETS + "?access_token=" + goodToken()).statusCode())
                .isEqualTo(200);
        assertThat(HttpDoor.post(TICKETS + "?token=" + goodToken()).statusCode())
                .isEqualTo(200);
        assertThat(HttpDoor.post(TICKETS, "Cookie", "antiphon-token=" + goodToken())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTicketOpensOnceForTheCallerWhoAskedForIt() {
        String query = "?ticket=" + ticket(goodToken());

        assertThatItOpensForAnn(WsDoor.at(ServerUnderTest.ws(WS + query)));
        assertThat(handshake(WS + query, Map.of()).status()).isEqualTo(401);
        assertThat(HttpDoor.post(TICKETS + query).statusCode()).isEqualTo(401);
    }

    @Test
    void aTicketDoesNotOutliveTheTokenThatPaidForIt() {
        String expiring =
                SHOWN.note(BadToken.good().lasting(Duration.ofSeconds(-53)).text());
        String path = WS + "?ticket=" + ticket(expiring);

        Awaitility.await()
                .until(
                        () -> HttpDoor.post(TICKETS, "Authorization", "Bearer " + expiring)
                                .statusCode(),
                        status -> status == 401);
        assertThat(handshake(path, Map.of()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void aBadTokenIsRefusedBeforeTheUpgradeAndByHttpAlike(BadToken kind) {
        String bad = SHOWN.note(kind.text());

        HttpAnswer webSocket = handshake(Map.of("Authorization", "Bearer " + bad));
        HttpResponse<String> http = HttpDoor.post(TICKETS, "Authorization", "Bearer " + bad);

        assertThat(webSocket.status()).isEqualTo(401);
        assertThat(webSocket.header("www-authenticate")).hasValue("Bearer error=\"invalid_token\"");
        assertThat(Json.read(webSocket.body()).path("code").asText()).isEqualTo("invalid_token");
        assertThat(http.statusCode()).isEqualTo(401);
        assertThat(Json.read(http.body()).path("code").asText()).isEqualTo("invalid_token");
        assertThat(http.body()).doesNotContain("Exception", bad);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?access_token=", "?token=not-a-token-at-all", "?ticket=not-a-ticket-at-all", "", "?ticket="})
    void whateverElseIsNoCredentialIsRefusedToo(String query) {
        assertThat(handshake(WS + query, Map.of()).status()).isEqualTo(401);
        assertThat(HttpDoor.post(TICKETS + query).statusCode()).isEqualTo(401);
    }

    @Test
    void theFirstCredentialCountsEvenIfAnotherOneIsGood() {
        String path = WS + "?access_token=" + goodToken();

        assertThat(handshake(path, Map.of("Authorization", "Bearer " + SHOWN.note(BadToken.EXPIRED.text())))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aUserOfTheServersRealmIsNobodyWithoutAToken() {
        Map<String, String> rita = Map.of("Authorization", Realm.basic("rita", "ritas-password"));

        assertThat(handshake(rita).status()).isEqualTo(401);
    }

    @Test
    void aTokenThatHasJustRunOutIsStillGoodWhileClocksMayDiffer() {
        String late =
                SHOWN.note(BadToken.good().lasting(Duration.ofSeconds(-20)).text());

        assertThatItOpensForAnn(WsDoor.with(late));
    }

    private static void assertThatItOpensForAnn(WsDoor door) {
        try (WsClient client = door.speaking("antiphon.v2.json").connect()) {
            assertThat(client.await("welcome").path("user").asText()).isEqualTo("ann");
        }
    }

    private static String goodToken() {
        return SHOWN.note(BadToken.good().text());
    }

    private static String ticket(String token) {
        HttpResponse<String> answer = HttpDoor.post(TICKETS, "Authorization", "Bearer " + token);
        assertThat(answer.statusCode()).isEqualTo(200);
        return SHOWN.note(Json.read(answer.body()).path("ticket").asText());
    }

    private static HttpAnswer handshake(Map<String, String> headers) {
        return handshake(WS, headers);
    }

    private static HttpAnswer handshake(String path, Map<String, String> headers) {
        try (RawWebSocket socket = RawWebSocket.dial()) {
            return socket.handshake(path, headers);
        }
    }
}
