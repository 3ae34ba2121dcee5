package org.antiphon.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.function.Supplier;
import org.antiphon.testkit.TestSettings;
import org.antiphon.testkit.Tokens;

/** Tokens that open no door where {@link #ISSUER} and {@link #AUDIENCE} are set and clocks may be off by a minute. */
enum BadToken {
    GARBAGE(() -> "not-a-token-at-all"),
    THREE_PARTS_OF_NOTHING(() -> "notatokenatall.notatokenatall.notatokenatall"),
    OF_ANOTHER_SECRET(
            () -> good().signedWith("another secret that has thirty-two bytes").text()),
    EXPIRED(() -> good().lasting(Duration.ofSeconds(-90)).text()),
    NOT_YET_VALID(() -> good().with("nbf", in(Duration.ofMinutes(5))).text()),
    ISSUED_IN_THE_FUTURE(() -> good().with("iat", in(Duration.ofMinutes(5))).text()),
    OF_ANOTHER_ISSUER(() -> good().with("iss", "https://elsewhere.example").text()),
    OF_NO_ISSUER(() -> good().with("iss", null).text()),
    FOR_ANOTHER_AUDIENCE(() -> good().with("aud", "somebody-else").text()),
    FOR_NO_AUDIENCE(() -> good().with("aud", null).text()),
    THAT_NEVER_EXPIRES(() -> good().with("exp", null).text()),
    OF_NOBODY(() -> good().with("sub", null).text()),
    OF_AN_EMPTY_NAME(() -> good().with("sub", " ").text()),
    UNSIGNED(() -> header("{\"alg\":\"none\"}") + claimsOf(good().text()) + "."),
    UNSIGNED_IN_CAPITALS(() -> header("{\"alg\":\"NONE\"}") + claimsOf(good().text()) + "."),
    SIGNED_BUT_CALLED_UNSIGNED(
            () -> header("{\"alg\":\"none\"}") + claimsOf(good().text()) + signatureOf(good().text())),
    WITHOUT_ITS_SIGNATURE(() -> good().text().replaceFirst("[^.]+$", "")),
    WITH_THE_CLAIMS_OF_ANOTHER(
            () -> swapped(good().text(), good().with("sub", "ops").text())),
    BY_AN_ALGORITHM_THAT_IS_NOT_TAKEN(() -> hs384()),
    WITH_A_HEADER_THAT_MUST_BE_UNDERSTOOD(() -> header("{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}")
            + claimsOf(good().text())
            + signatureOf(good().text()));

    static final String ISSUER = "https://login.example";
    static final String AUDIENCE = "antiphon-under-test";

    private final Supplier<String> maker;

    BadToken(Supplier<String> maker) {
        this.maker = maker;
    }

    /** A new token of this kind. */
    String text() {
        return maker.get();
    }

    /** What every one of them would be if nothing were wrong with it. */
    static Tokens good() {
        return Tokens.of("ann").with("iss", ISSUER).with("aud", AUDIENCE).granting("subscribe", "**");
    }

    private static Date in(Duration time) {
        return Date.from(Instant.now().plus(time));
    }

    private static String header(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8)) + '.';
    }

    private static String claimsOf(String token) {
        return token.split("\\.")[1] + '.';
    }

    private static String signatureOf(String token) {
        return token.split("\\.")[2];
    }

    private static String swapped(String token, String other) {
        return token.split("\\.")[0] + '.' + claimsOf(other) + signatureOf(token);
    }

    private static String hs384() {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.HS384),
                    new JWTClaimsSet.Builder()
                            .subject("ann")
                            .issuer(ISSUER)
                            .audience(AUDIENCE)
                            .expirationTime(in(Duration.ofHours(1)))
                            .build());
            token.sign(new MACSigner(TestSettings.JWT_SECRET.getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The tests' secret is long enough for HS384", e);
        }
    }
}
