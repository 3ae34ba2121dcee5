package org.antiphon.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Tokens of an issuer that shares a secret with the server; they let their users subscribe and publish everywhere. */
public final class TestTokens {
    /** The secret, for the server's settings. */
    public static final String SECRET = "a secret that only tests know, 32 bytes and more";

    private TestTokens() {}

    /** A token for an hour. */
    public static String of(String user) {
        List<String> everything = List.of("**");
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(user)
                .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                .claim("antiphon", Map.of("subscribe", everything, "publish", everything))
                .build();
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 is not available", e);
        }
    }
}
