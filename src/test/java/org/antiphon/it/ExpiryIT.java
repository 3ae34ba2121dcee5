package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Inbox;
import org.antiphon.testkit.Tokens;
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

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ExpiryIT {
    private static final Duration SHORT = Duration.ofSeconds(6);
    private static final ShownCredentials SHOWN = new ShownCredentials();

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.security.jwt.clock-skew", "0s")
                .build();
    }

    @AfterAll
    static void noTokenThatWasShownIsInALog() {
        SHOWN.assertThatNoneWasLogged();
    }

    @Test
    void theSessionEndsWithItsTokenInEveryVersion() {
        String token = shortLived("ann");
        try (WsClient one = WsDoor.with(token).speaking("antiphon.v1.json").connect();
                WsClient two = WsDoor.with(token).speaking("antiphon.v2.json").connect();
                WsClient packed =
                        WsDoor.with(token).speaking("antiphon.v2.msgpack").connect()) {
            Inbox.Closing expired = new Inbox.Closing(4401, "Token expired");

            assertThat(one.awaitClosing()).isEqualTo(expired);
            assertThat(two.awaitClosing()).isEqualTo(expired);
            assertThat(packed.awaitClosing()).isEqualTo(expired);
        }
        assertThat(WsDoor.with(token).refusal().statusCode()).isEqualTo(401);
    }

    @Test
    void aRefreshKeepsTheSessionOpen() {
        try (WsClient client = connect(shortLived("ann"))) {
            Instant end =
                    Instant.ofEpochMilli(client.await("welcome").path("expires").asLong());
            JsonNode answer = client.ask("refresh", "token", lasting("ann"));
            Awaitility.await().until(() -> Instant.now().isAfter(end.plusSeconds(2)));

            assertThat(answer.path("type").asText()).isEqualTo("ok");
            assertThat(answer.path("expires").asLong()).isGreaterThan(end.toEpochMilli());
            assertThat(client.ask("ping").path("type").asText()).isEqualTo("pong");
        }
    }

    @Test
    void aRefreshWithAShorterTokenBringsTheEndNearer() {
        try (WsClient client = connect(lasting("ann"))) {
            client.ask("refresh", "token", shortLived("ann"));

            assertThat(client.awaitClosing().code()).isEqualTo(4401);
        }
    }

    @Test
    void aRefreshWithTheTokenOfAnotherUserIsRefusedAndTheSessionGoesOn() {
        try (WsClient client = connect(lasting("ann"))) {
            JsonNode answer = client.ask("refresh", "token", lasting("ben"));

            assertThat(answer.path("code").asText()).isEqualTo("invalid_token");
            assertThat(client.ask("subscribe", "topic", "inbox.ann")
                            .path("type")
                            .asText())
                    .isEqualTo("ok");
            assertThat(client.ask("subscribe", "topic", "inbox.ben")
                            .path("code")
                            .asText())
                    .isEqualTo("forbidden");
        }
    }

    @Test
    void aRefreshWithABadTokenIsRefusedAndTheOldOneStillCounts() {
        String foreign = SHOWN.note(Tokens.of("ann")
                .signedWith("another secret that has thirty-two bytes")
                .text());
        try (WsClient client = connect(shortLived("ann"))) {
            assertThat(client.ask("refresh", "token", foreign).path("code").asText())
                    .isEqualTo("invalid_token");
            assertThat(client.ask("refresh", "token", SHOWN.note("no-token-at-all"))
                            .path("code")
                            .asText())
                    .isEqualTo("invalid_token");
            assertThat(client.awaitClosing().code()).isEqualTo(4401);
        }
    }

    private static WsClient connect(String token) {
        return WsDoor.with(token).speaking("antiphon.v2.json").connect();
    }

    private static String shortLived(String user) {
        return token(user, SHORT);
    }

    private static String lasting(String user) {
        return token(user, Duration.ofHours(1));
    }

    private static String token(String user, Duration time) {
        return SHOWN.note(Tokens.of(user)
                .granting("subscribe", "inbox.{sub}")
                .lasting(time)
                .text());
    }
}
