package org.antiphon.security;

import static org.antiphon.security.Tokens.ann;
import static org.antiphon.security.Tokens.rs256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteKeysTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final MovableClock clock = new MovableClock();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile String keys = "";
    private HttpServer issuer;

    @BeforeEach
    void startIssuer() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", this::answer);
        issuer.start();
    }

    @AfterEach
    void stopIssuer() {
        issuer.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        fetches.incrementAndGet();
        byte[] body = keys.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(body.length == 0 ? 503 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private TokenVerifier verifier(RemoteKeys remote) {
        try {
            String url = "http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys";
            JwtSettings settings = Tokens.settings(Map.of("antiphon.security.jwt.jwks-url", url))
                    .jwt();
            VerificationKeys found = new VerificationKeys(
                    Optional.empty(), remote.from(URI.create(url).toURL()));
            return new TokenVerifier(settings, found, clock);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String token(RSAKey key) throws JOSEException {
        return rs256(key, ann(clock).build());
    }

    private static String published(RSAKey... keys) {
        return new JWKSet(List.of(keys)).toString();
    }

    @Test
    void keysAreFetchedOnceForManyTokens() throws JOSEException {
        RSAKey key = Tokens.rsa("one");
        keys = published(key);
        TokenVerifier verifier = verifier(new RemoteKeys(LONG, PAUSE, Duration.ofSeconds(2)));

        for (int i = 0; i < 20; i++) {
            assertThat(verifier.authenticate(token(key))).isPresent();
        }

        assertThat(fetches).hasValue(1);
    }

    @Test
    void aNewKeyIsAcceptedAtOnceAndAnOldOneNoLonger() throws JOSEException {
        RSAKey old = Tokens.rsa("old");
        RSAKey young = Tokens.rsa("young");
        keys = published(old);
        TokenVerifier verifier = verifier(new RemoteKeys(LONG, PAUSE, Duration.ofSeconds(2)));
        assertThat(verifier.authenticate(token(old))).isPresent();

        keys = published(young);

        assertThat(verifier.authenticate(token(young))).isPresent();
        assertThat(verifier.authenticate(token(old))).isEmpty();
    }

    @Test
    void inventedKeysDoNotHammerTheIssuer() throws JOSEException {
        RSAKey key = Tokens.rsa("one");
        keys = published(key);
        TokenVerifier verifier = verifier(new RemoteKeys(LONG, PAUSE, Duration.ofSeconds(2)));

        for (int i = 0; i < 50; i++) {
            RSAKey invented = new RSAKey.Builder(key).keyID("invented-" + i).build();
            assertThat(verifier.authenticate(token(invented))).isEmpty();
        }

        assertThat(fetches.get()).isLessThanOrEqualTo(2);
        assertThat(verifier.authenticate(token(key))).isPresent();
    }

    @Test
    void withoutTheIssuerNobodyIsLetInAndTheLogSaysSoOnce() throws JOSEException {
        RSAKey key = Tokens.rsa("one");
        TokenVerifier verifier = verifier(new RemoteKeys(LONG, Duration.ofMillis(1), Duration.ofSeconds(2)));
        try (LogCapture log = LogCapture.start()) {
            for (int i = 0; i < 5; i++) {
                assertThat(verifier.authenticate(token(key))).isEmpty();
            }
            assertThat(log.atLeast(Level.WARNING)).singleElement().asString().contains("cannot be fetched");

            keys = published(key);
            await().until(() -> verifier.authenticate(token(key)).isPresent());

            assertThat(log.atLeast(Level.INFO)).hasSize(2).last().asString().contains("fetched again");
        }
    }

    @Test
    void aSilentIssuerHoldsUpNobodyForLong() throws JOSEException, IOException {
        issuer.removeContext("/keys");
        issuer.createContext("/keys", exchange -> fetches.incrementAndGet());
        RSAKey key = Tokens.rsa("one");
        TokenVerifier verifier = verifier(new RemoteKeys(LONG, PAUSE, SHORT));
        String token = token(key);

        long before = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertThat(verifier.authenticate(token)).isEmpty();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(fetches.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void aSecretAmongPublishedKeysIsNotUsed() throws JOSEException {
        OctetSequenceKey secret = new OctetSequenceKey.Builder(Tokens.SECRET.getBytes(StandardCharsets.UTF_8))
                .keyID("s")
                .build();
        keys = new JWKSet(secret).toString(false);
        TokenVerifier verifier = verifier(new RemoteKeys(LONG, PAUSE, Duration.ofSeconds(2)));

        assertThat(verifier.authenticate(Tokens.hs256(Tokens.SECRET, ann(clock).build())))
                .isEmpty();
    }
}
