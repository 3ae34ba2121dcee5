package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.HttpAnswer;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.RawWebSocket;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HandshakeIT {
    private static final String PROTOCOL = "sec-websocket-protocol";

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.security.allowed-origins", "https://app.example, http://localhost:3000")
                .build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "antiphon.v1.json                                      | antiphon.v1.json",
                "antiphon.v1.json, antiphon.v2.json                    | antiphon.v1.json",
                "antiphon.v2.json, antiphon.v2.msgpack                 | antiphon.v2.json",
                "graphql-ws, antiphon.v2.msgpack, antiphon.v2.json     | antiphon.v2.msgpack",
                "antiphon.v9.json, antiphon.v2.json                    | antiphon.v2.json",
                "bearer.something, antiphon.v2.json                    | antiphon.v2.json",
            })
    void theFirstOfferedVersionThatIsSpokenIsEchoed(String offered, String chosen) {
        HttpAnswer answer = handshake(Map.of("Sec-WebSocket-Protocol", offered));

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.headers().get(PROTOCOL)).containsExactly(chosen);
    }

    @Test
    void whoOffersNothingSpeaksV1AndIsEchoedNothing() {
        assertThat(handshake(Map.of()).header(PROTOCOL)).isEmpty();

        try (WsClient ann = WsDoor.with(Tokens.everywhere("ann")).connect()) {
            assertThat(ann.askV1("ping").path("type").asText()).isEqualTo("pong");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"graphql-ws", "antiphon.v3.json", "ANTIPHON.V2.JSON", "a, b, c"})
    void whoOffersOnlyStrangeVersionsIsToldWhichOnesAreSpoken(String offered) {
        HttpAnswer answer = handshake(Map.of("Sec-WebSocket-Protocol", offered));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Json.read(answer.body()).path("code").asText()).isEqualTo("unsupported_protocol");
        assertThat(answer.body()).contains(WireFormat.V1, WireFormat.V2, WireFormat.MESSAGE_PACK);
    }

    @Test
    void aTokenAmongTheSubprotocolsIsACredentialAndNeverEchoed() {
        String token = Tokens.everywhere("ann");

        HttpAnswer alone = RawWebSocket.dial().handshake(RawWebSocket.PATH, offering("bearer." + token));
        HttpAnswer first =
                RawWebSocket.dial().handshake(RawWebSocket.PATH, offering("bearer." + token + ", " + WireFormat.V2));
        HttpAnswer refused =
                RawWebSocket.dial().handshake(RawWebSocket.PATH, offering("antiphon.v7.json, bearer." + token));

        assertThat(alone.status()).isEqualTo(101);
        assertThat(alone.header(PROTOCOL)).isEmpty();
        assertThat(first.headers().get(PROTOCOL)).containsExactly(WireFormat.V2);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.toString()).doesNotContain(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://app.example", "https://app.example.evil.example"})
    void aPageOfAForeignOriginIsKeptOut(String origin) {
        HttpAnswer answer = handshake(Map.of("Origin", origin));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(Json.read(answer.body()).path("code").asText()).isEqualTo("foreign_origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example", "https://app.example:443", "http://localhost:3000"})
    void aPageOfAnAllowedOriginComesIn(String origin) {
        assertThat(handshake(Map.of("Origin", origin)).status()).isEqualTo(101);
    }

    @Test
    void whoOnlyLooksIsToldToUpgrade() throws IOException, InterruptedException {
        HttpRequest look = HttpRequest.newBuilder(ServerUnderTest.http(RawWebSocket.PATH))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + Tokens.everywhere("ann"))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(look, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(answer.headers().firstValue("Upgrade")).contains("websocket");
        assertThat(Json.read(answer.body()).path("code").asText()).isEqualTo("upgrade_required");
    }

    @Test
    void aPageOfTheServerItselfComesIn() {
        String own = ServerUnderTest.http("").toString();

        assertThat(handshake(Map.of("Origin", own)).status()).isEqualTo(101);
    }

    @Test
    void theDoorOpensOverTlsToo() {
        try (WsClient ann = WsDoor.at(ServerUnderTest.wss("/antiphon/ws"))
                .header("Authorization", "Bearer " + Tokens.everywhere("ann"))
                .speaking(WireFormat.V2)
                .connect()) {
            assertThat(ann.await("welcome").path("protocol").asText()).isEqualTo(WireFormat.V2);
        }
    }

    private static HttpAnswer handshake(Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + Tokens.everywhere("ann"));
        try (RawWebSocket client = RawWebSocket.dial()) {
            return client.handshake(RawWebSocket.PATH, all);
        }
    }

    private static Map<String, String> offering(String subprotocols) {
        return Map.of("Sec-WebSocket-Protocol", subprotocols);
    }
}
