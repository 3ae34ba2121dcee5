package org.antiphon.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the tokens of one user: HS256, valid for an hour and signed with the tests' secret unless told otherwise. */
public final class Tokens {
    private final JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
    private final Map<String, List<String>> grants = new TreeMap<>();
    private String secret = TestSettings.JWT_SECRET;

    private Tokens(String user) {
        claims.subject(user);
        lasting(Duration.ofHours(1));
    }

    /** A token of the user that grants nothing yet. */
    public static Tokens of(String user) {
        return new Tokens(user);
    }

    /** The text of a token with which the user may subscribe and publish to every topic. */
    public static String everywhere(String user) {
        return of(user).granting("subscribe", "**").granting("publish", "**").text();
    }

    /** The text of an administrator's token. */
    public static String ofAdministrator() {
        return of("ops").with("roles", List.of("antiphon-admin")).text();
    }

    /** Allows an action ({@code subscribe}, {@code publish}, ...) on the topics of one more pattern. */
    public Tokens granting(String action, String pattern) {
        grants.computeIfAbsent(action, none -> new ArrayList<>()).add(pattern);
        return this;
    }

    /** With the roles. */
    public Tokens inRoles(String... roles) {
        return with("roles", List.of(roles));
    }

    /** Running out after this time from now, to the second; a negative one has run out already. */
    public Tokens lasting(Duration time) {
        claims.expirationTime(Date.from(Instant.now().plus(time)));
        return this;
    }

    /** With one more claim, of any kind that JSON has. */
    public Tokens with(String claim, Object value) {
        claims.claim(claim, value);
        return this;
    }

    /** Signed with another secret than the tests'. */
    public Tokens signedWith(String other) {
        secret = other;
        return this;
    }

    /** The signed token as it goes over the wire. */
    public String text() {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                claims.claim("antiphon", grants.isEmpty() ? null : grants).build());
        try {
            token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalStateException("A secret for HS256 has 32 bytes or more", e);
        }
        return token.serialize();
    }
}
