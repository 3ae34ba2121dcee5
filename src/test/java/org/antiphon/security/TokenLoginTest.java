package org.antiphon.security;

import static org.antiphon.security.Tokens.SECRET;
import static org.antiphon.security.Tokens.WITH_SECRET;
import static org.antiphon.security.Tokens.ann;
import static org.antiphon.security.Tokens.hs256;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.Cookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import org.antiphon.backend.memory.MemoryTicketStore;
import org.antiphon.message.Caller;
import org.antiphon.spi.CallerFinder;
import org.antiphon.spi.UnavailableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenLoginTest {

    private final MovableClock clock = new MovableClock();
    private final Tickets tickets = new Tickets(true, new MemoryTicketStore(10, clock), clock);
    private final FakeExchange exchange = new FakeExchange();
    private String good;
    private String bad;

    @BeforeEach
    void makeTokens() throws JOSEException {
        good = hs256(SECRET, ann(clock).claim("roles", List.of("editor")).build());
        bad = hs256(SECRET + "!", ann(clock).build());
    }

    private AuthenticationStatus validate(Map<String, String> settings) {
        SecuritySettings security = Tokens.settings(settings);
        CredentialReader reader = new CredentialReader(security.sources(), security.cookie());
        CredentialCheck check = new CredentialCheck(Tokens.verifier(settings, clock), tickets);
        return new TokenLogin(reader, check, security.anonymous(), new Cors(new Origins(security.allowedOrigins())))
                .validate(exchange.request(), exchange.response(), exchange.context());
    }

    private void assertLoggedIn() {
        assertThat(validate(WITH_SECRET)).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(exchange.user).isEqualTo("ann");
        assertThat(exchange.attributes.get(CallerFinder.ATTRIBUTE)).isInstanceOf(Caller.class);
    }

    @Test
    void theHeaderLogsIn() {
        exchange.headers.put("Authorization", "bearer " + good);

        assertLoggedIn();
        assertThat(exchange.roles).isEqualTo(Set.of("editor"));
    }

    @Test
    void anOfferedSubprotocolLogsIn() {
        exchange.headers.put("Sec-WebSocket-Protocol", "antiphon.v2.json, bearer." + good + ",x");

        assertLoggedIn();
    }

    @Test
    void theCookieLogsIn() {
        exchange.cookies.add(new Cookie("other", bad));
        exchange.cookies.add(new Cookie("antiphon-token", good));

        assertLoggedIn();
    }

    @Test
    void theQueryLogsIn() {
        exchange.query = "x=1&access_token=" + URLEncoder.encode(good, StandardCharsets.UTF_8);
        assertLoggedIn();

        exchange.attributes.clear();
        exchange.query = "token=" + good;
        assertLoggedIn();
    }

    @Test
    void aTicketLogsInOnceEvenIfTheContainerAsksAgain() {
        exchange.query = "ticket="
                + tickets.issue(Caller.ofRealm("ann", Set.of())).orElseThrow().value();
        assertLoggedIn();
        assertLoggedIn();

        exchange.attributes.clear();
        assertThat(validate(WITH_SECRET)).isEqualTo(AuthenticationStatus.SEND_FAILURE);
    }

    @Test
    void aTokenIsNoTicketAndATicketNoToken() {
        exchange.query = "ticket=" + good;
        assertThat(validate(WITH_SECRET)).isEqualTo(AuthenticationStatus.SEND_FAILURE);

        exchange.query = "token="
                + tickets.issue(Caller.ofRealm("ann", Set.of())).orElseThrow().value();
        assertThat(validate(WITH_SECRET)).isEqualTo(AuthenticationStatus.SEND_FAILURE);
    }

    @Test
    void whatIsGivenOnPurposeBeatsTheCookie() {
        exchange.cookies.add(new Cookie("antiphon-token", good));
        exchange.headers.put("Authorization", "Bearer " + bad);

        assertThat(validate(WITH_SECRET)).isEqualTo(AuthenticationStatus.SEND_FAILURE);
    }

    @Test
    void sourcesThatAreNotSetAreNotRead() {
        exchange.query = "token=" + good;
        exchange.cookies.add(new Cookie("antiphon-token", good));

        assertThat(validate(Tokens.with(WITH_SECRET, "antiphon.security.sources", "header, ticket")))
                .isEqualTo(AuthenticationStatus.SEND_FAILURE);
    }

    @Test
    void withoutACredentialAChallengeGoesOut() {
        assertThat(validate(WITH_SECRET)).isEqualTo(AuthenticationStatus.SEND_FAILURE);

        assertThat(exchange.status).isEqualTo(401);
        assertThat(exchange.committed).isTrue();
        assertThat(exchange.answered)
                .containsEntry("WWW-Authenticate", "Bearer")
                .containsEntry("Content-Type", "application/problem+json")
                .containsEntry(
                        "Content-Length",
                        Integer.toString(exchange.body.toString().length()));
        assertThat(exchange.body.toString()).contains("\"code\":\"unauthenticated\"", "\"status\":401");
    }

    @Test
    void aBadCredentialIsToldApart() {
        exchange.headers.put("Authorization", "Bearer " + bad);
        assertThat(validate(WITH_SECRET)).isEqualTo(AuthenticationStatus.SEND_FAILURE);

        assertThat(exchange.status).isEqualTo(401);
        assertThat(exchange.answered).containsEntry("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        assertThat(exchange.body.toString()).contains("\"code\":\"invalid_token\"");
        assertThat(exchange.attributes).isEmpty();
    }

    @Test
    void whatIsNotProtectedGoesOnWithoutACaller() {
        exchange.isProtected = false;
        exchange.headers.put("Authorization", "Bearer " + bad);

        assertThat(validate(WITH_SECRET)).isEqualTo(AuthenticationStatus.NOT_DONE);
        assertThat(exchange.attributes).isEmpty();
        assertThat(exchange.status).isZero();
    }

    @Test
    void nobodyMayComeWhereASettingSaysSo() {
        Map<String, String> open = Tokens.with(
                Tokens.with(WITH_SECRET, "antiphon.security.anonymous.enabled", "true"),
                "antiphon.security.anonymous.subscribe",
                "news.**");
        exchange.isProtected = false;
        assertThat(validate(open)).isEqualTo(AuthenticationStatus.NOT_DONE);
        exchange.isProtected = true;
        assertThat(validate(open)).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(exchange.user).isEqualTo(Caller.ANONYMOUS);

        exchange.attributes.clear();
        exchange.headers.put("Authorization", "Bearer " + bad);
        assertThat(validate(open)).as("a bad credential is none").isEqualTo(AuthenticationStatus.SEND_FAILURE);
    }

    @Test
    void aStoreOutOfReachIsSaidAndNotTakenForABadTicket() {
        exchange.query = "ticket=x";
        CredentialCheck broken = new CredentialCheck(token -> Optional.empty(), tickets) {
            @Override
            Optional<Caller> verify(Credential credential) {
                throw new UnavailableException("The store is away", new IllegalStateException());
            }
        };
        SecuritySettings settings = Tokens.settings(WITH_SECRET);
        TokenLogin mechanism = new TokenLogin(
                new CredentialReader(settings.sources(), settings.cookie()),
                broken,
                Optional.empty(),
                new Cors(new Origins(settings.allowedOrigins())));

        assertThat(mechanism.validate(exchange.request(), exchange.response(), exchange.context()))
                .isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(exchange.status).isEqualTo(503);
        assertThat(exchange.answered).containsKey("Retry-After");
    }

    @Test
    void noTokenReachesTheLogOrTheAnswer() {
        String ticket =
                tickets.issue(Caller.ofRealm("ann", Set.of())).orElseThrow().value();
        try (LogCapture log = LogCapture.start()) {
            for (String credential : List.of(good, bad, ticket, "nonsense.of.mine")) {
                exchange.attributes.clear();
                exchange.query = "token=" + credential;
                validate(WITH_SECRET);
                exchange.query = "ticket=" + credential;
                validate(WITH_SECRET);
            }
            assertThat(log.atLeast(Level.ALL))
                    .isNotEmpty()
                    .noneMatch(line -> line.contains(good.split("\\.")[1]) || line.contains(bad.split("\\.")[2]))
                    .noneMatch(line -> line.contains(ticket) || line.contains("nonsense"));
        }
        assertThat(exchange.body.toString()).doesNotContain(ticket, "nonsense", bad);
        assertThat(new Credential(CredentialSource.QUERY, good).toString()).doesNotContain(good);
        assertThat(Tokens.settings(WITH_SECRET).toString()).doesNotContain(SECRET);
    }
}
