package org.antiphon.security;

import static org.antiphon.security.Tokens.SECRET;
import static org.antiphon.security.Tokens.WITH_SECRET;
import static org.antiphon.security.Tokens.ann;
import static org.antiphon.security.Tokens.hs256;
import static org.antiphon.security.Tokens.verifier;
import static org.antiphon.security.Tokens.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antiphon.message.Action;
import org.antiphon.message.Caller;
import org.antiphon.message.TopicPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final String KEYS = "antiphon.security.jwt.public-keys";

    private final MovableClock clock = new MovableClock();
    private final TokenVerifier verifier = verifier(WITH_SECRET, clock);

    @Test
    void aGoodTokenTellsEverythingAboutTheCaller() throws JOSEException {
        String token = hs256(
                SECRET,
                ann(clock)
                        .claim("name", "Ann Lee")
                        .claim("roles", List.of("editor"))
                        .claim("groups", "staff night-shift")
                        .claim("antiphon", Map.of("subscribe", List.of("rooms.**", "inbox.{sub}", 7, "no pattern")))
                        .build());

        Caller caller = verifier.authenticate(token).orElseThrow();

        assertThat(caller.user()).isEqualTo("ann");
        assertThat(caller.name()).isEqualTo("Ann Lee");
        assertThat(caller.roles()).isEqualTo(Set.of("editor", "staff", "night-shift"));
        assertThat(caller.grants())
                .isEqualTo(
                        Map.of(Action.SUBSCRIBE, List.of(TopicPattern.of("rooms.**"), TopicPattern.of("inbox.ann"))));
        assertThat(caller.expires()).contains(clock.now().plusSeconds(60 + 30));
    }

    @Test
    void unsignedTokensAreRefused() {
        assertThat(verifier.authenticate(new PlainJWT(ann(clock).build()).serialize()))
                .isEmpty();
    }

    @Test
    void aSignatureOfAnotherSecretIsRefused() throws JOSEException {
        assertThat(verifier.authenticate(hs256(SECRET + "!", ann(clock).build())))
                .isEmpty();
    }

    @Test
    void aPublicKeyIsNoSecret() throws JOSEException {
        RSAKey key = Tokens.rsa("one");
        String pem = Tokens.pem(key.toRSAPublicKey());
        TokenVerifier ofKey = verifier(Map.of(KEYS, pem), clock);

        assertThat(ofKey.authenticate(hs256(pem, ann(clock).build()))).isEmpty();
        MACSigner encoded = new MACSigner(key.toRSAPublicKey().getEncoded());
        JWSHeader header = new JWSHeader(JWSAlgorithm.HS256);
        assertThat(ofKey.authenticate(Tokens.signed(header, encoded, ann(clock).build())))
                .isEmpty();
        assertThat(ofKey.authenticate(Tokens.rs256(key, ann(clock).build()))).isPresent();
    }

    @Test
    void strongerHashesOfTheSecretAreNotAskedForAndRefused() throws JOSEException {
        String secret = SECRET + SECRET;
        TokenVerifier ofSecret = verifier(Map.of("antiphon.security.jwt.secret", secret), clock);
        JWSHeader header = new JWSHeader(JWSAlgorithm.HS512);

        assertThat(ofSecret.authenticate(
                        Tokens.signed(header, new MACSigner(secret), ann(clock).build())))
                .isEmpty();
    }

    @Test
    void eachKindOfPublicKeyVerifiesItsOwnAlgorithm() throws JOSEException {
        RSAKey rsa = Tokens.rsa("r");
        ECKey ec = Tokens.ec("e");
        JWTClaimsSet claims = ann(clock).build();
        for (String keys : List.of(
                Tokens.pem(rsa.toRSAPublicKey()) + "\n" + Tokens.pem(ec.toECPublicKey()),
                Tokens.pem(rsa.toRSAPublicKey()).replace("\n", "\\n").replace("\r", "")
                        + Tokens.pem(ec.toECPublicKey()),
                new JWKSet(List.of(rsa, ec)).toString())) {
            TokenVerifier ofKeys = verifier(Map.of(KEYS, keys), clock);

            assertThat(ofKeys.authenticate(Tokens.rs256(rsa, claims))).isPresent();
            assertThat(ofKeys.authenticate(Tokens.es256(ec, claims))).isPresent();
            assertThat(ofKeys.authenticate(Tokens.rs256(Tokens.rsa("r"), claims)))
                    .isEmpty();
            assertThat(ofKeys.authenticate(Tokens.es256(Tokens.ec("e"), claims)))
                    .isEmpty();
        }
    }

    @Test
    void timesCountWithinTheSkew() throws JOSEException {
        String token =
                hs256(SECRET, ann(clock).notBeforeTime(new Date(clock.millis())).build());

        clock.advance(Duration.ofSeconds(-40));
        assertThat(verifier.authenticate(token)).as("too early").isEmpty();
        clock.advance(Duration.ofSeconds(15));
        assertThat(verifier.authenticate(token)).as("within the skew").isPresent();
        clock.advance(Duration.ofSeconds(110));
        assertThat(verifier.authenticate(token)).as("expired within the skew").isPresent();
        clock.advance(Duration.ofSeconds(10));
        assertThat(verifier.authenticate(token)).as("expired").isEmpty();
    }

    @Test
    void aTokenOfTheFutureIsRefused() throws JOSEException {
        Date future = new Date(clock.millis() + 45_000);

        assertThat(verifier.authenticate(
                        hs256(SECRET, ann(clock).issueTime(future).build())))
                .isEmpty();
    }

    @Test
    void aTokenWithoutEndOrUserIsRefused() throws JOSEException {
        Date end = new Date(clock.millis() + 60_000);

        assertThat(verifier.authenticate(
                        hs256(SECRET, new JWTClaimsSet.Builder().subject("ann").build())))
                .isEmpty();
        assertThat(verifier.authenticate(hs256(
                        SECRET, new JWTClaimsSet.Builder().expirationTime(end).build())))
                .isEmpty();
        for (String name : List.of("", " ", "a\nb", "a".repeat(201))) {
            assertThat(verifier.authenticate(
                            hs256(SECRET, ann(clock).subject(name).build())))
                    .isEmpty();
        }
    }

    @Test
    void issuerAndAudienceMustBeTheOnesThatAreSet() throws JOSEException {
        Map<String, String> settings = with(
                with(WITH_SECRET, "antiphon.security.jwt.issuer", "https://id.example"),
                "antiphon.security.jwt.audience",
                "antiphon, chat");
        TokenVerifier strict = verifier(settings, clock);
        JWTClaimsSet.Builder good = ann(clock).issuer("https://id.example").audience(List.of("other", "chat"));

        assertThat(strict.authenticate(hs256(SECRET, good.build()))).isPresent();
        assertThat(strict.authenticate(
                        hs256(SECRET, good.issuer("https://evil.example").build())))
                .isEmpty();
        assertThat(strict.authenticate(hs256(
                        SECRET,
                        good.issuer("https://id.example").audience("other").build())))
                .isEmpty();
        assertThat(strict.authenticate(hs256(SECRET, ann(clock).build()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a.b.c", "e30.e30.", "eyJhbGciOiJIUzI1NiJ9..", "{}", "\u0000", "Bearer x", "=.=.="
            })
    void nonsenseIsRefusedQuietly(String token) {
        assertThat(verifier.authenticate(token)).isEmpty();
        assertThat(verifier.authenticate(token.repeat(20_000))).isEmpty();
    }

    @Test
    void claimsOfTheWrongShapeGrantNothing() throws JOSEException {
        String token = hs256(
                SECRET,
                ann(clock)
                        .claim("name", 7)
                        .claim("roles", Map.of("a", "b"))
                        .claim("groups", List.of(List.of("staff"), 3))
                        .claim("antiphon", List.of("rooms.**"))
                        .build());

        Caller caller = verifier.authenticate(token).orElseThrow();

        assertThat(caller.name()).isEqualTo("ann");
        assertThat(caller.roles()).isEmpty();
        assertThat(caller.grants()).isEmpty();
    }

    @Test
    void rolesMayLieDeeper() throws JOSEException {
        TokenVerifier deep =
                verifier(with(WITH_SECRET, "antiphon.security.jwt.claims.roles", "realm_access.roles"), clock);
        String token = hs256(
                SECRET,
                ann(clock)
                        .claim("realm_access", Map.of("roles", List.of("editor")))
                        .build());

        assertThat(deep.authenticate(token).orElseThrow().roles()).containsExactly("editor");
    }
}
