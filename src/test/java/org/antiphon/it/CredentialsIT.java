package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.AtOnce;
import org.antiphon.testkit.Discretion;
import org.antiphon.testkit.HttpAnswer;
import org.antiphon.testkit.HttpClients;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.Probe;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Credentials that are bad, or are shown twice. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CredentialsIT {
    private static final int RACERS = 12;
    private static final int PER_USER = 4;

    @Deployment
    static WebArchive antiphon() {
        return Probe.addTo(AntiphonArchive.antiphon()
                .with("antiphon.security.jwt.clock-skew", "0s")
                .with("antiphon.limits.connections-per-user", Integer.toString(PER_USER))
                .with("antiphon.session.ping-interval", "1s")
                .build());
    }

    @AfterEach
    void nothingIsLeft() {
        Probe.awaitSessions(0);
        assertThat(Probe.figure("users")).isZero();
    }

    @Test
    void aTokenOfAnotherKeyOpensNothingAndRefreshesNothing() {
        String foreign = Tokens.of("ann")
                .signedWith("another secret of thirty-two bytes or more")
                .text();
        HttpAnswer answer =
                RawWebSocket.dial().handshake(RawWebSocket.PATH, Map.of("Authorization", "Bearer " + foreign));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(Json.read(answer.body()).path("code").asText()).isEqualTo("invalid_token");
        Discretion.requireIn(answer.body());
        try (WsClient ann = connect("ann")) {
            assertThat(ann.ask("refresh", "token", foreign).path("code").asText())
                    .isEqualTo("invalid_token");
            assertThat(ann.ask("ping").path("type").asText()).isEqualTo("pong");
        }
    }

    @Test
    void aTicketLetsOneOfManyRacersIn() {
        String ticket = ticket("ann");
        List<RawWebSocket> racers = Collections.synchronizedList(new ArrayList<>());

        List<Integer> answers = AtOnce.run(RACERS, () -> {
            RawWebSocket racer = RawWebSocket.dial();
            racers.add(racer);
            return racer.handshake(RawWebSocket.PATH + "?ticket=" + ticket, Map.of())
                    .status();
        });

        assertThat(answers).filteredOn(status -> status == 101).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 401).hasSize(RACERS - 1);
        Probe.awaitSessions(1);
        racers.forEach(RawWebSocket::close);
    }

    @Test
    void ofManyLoginsOfOneUserExactlyTheAllowedOnesStay() {
        String token = Tokens.everywhere("ann");
        List<RawWebSocket> racers = Collections.synchronizedList(new ArrayList<>());

        List<Integer> ends = AtOnce.run(RACERS, () -> {
            RawWebSocket racer = RawWebSocket.dial();
            racers.add(racer);
            int status = racer.handshake(
                            RawWebSocket.PATH,
                            Map.of("Authorization", "Bearer " + token, "Sec-WebSocket-Protocol", WireFormat.V2))
                    .status();
            return status == 101
                    ? racer.read()
                            .map(frame -> frame.opcode() == 8 ? frame.closeCode() : 101)
                            .orElse(0)
                    : status;
        });

        assertThat(ends).isSubsetOf(101, 429, 4409);
        assertThat(ends).filteredOn(end -> end == 101).hasSize(PER_USER);
        Probe.awaitSessions(PER_USER);
        assertThat(Probe.figure("users")).isEqualTo(1);
        racers.forEach(RawWebSocket::close);
    }

    private static String ticket(String user) {
        URI address = ServerUnderTest.http("/antiphon/api/tickets");
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + Tokens.everywhere(user))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            String body = HttpClients.trusting()
                    .send(request, BodyHandlers.ofString())
                    .body();
            return Json.read(body).path("ticket").asText();
        } catch (IOException e) {
            throw new AssertionError("No ticket", e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while asking", e);
        }
    }

    private static WsClient connect(String user) {
        return WsDoor.with(Tokens.everywhere(user)).speaking(WireFormat.V2).connect();
    }
}
