package org.antiphon.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/** Pairs of keys, and the tokens of ann that they sign. */
final class KeyPairs {
    private KeyPairs() {}

    static RSAKey rsa(String id) {
        return made(() -> new RSAKeyGenerator(2048).keyID(id).generate());
    }

    static ECKey ec(String id) {
        return made(() -> new ECKeyGenerator(Curve.P_256).keyID(id).generate());
    }

    /** A token by the algorithm that goes with the key, RS256 or ES256. */
    static String token(JWK key) {
        return key instanceof RSAKey rsa
                ? token(JWSAlgorithm.RS256, key, made(() -> new RSASSASigner(rsa)))
                : token(JWSAlgorithm.ES256, key, made(() -> new ECDSASigner(key.toECKey())));
    }

    /** A token by another algorithm of RSA. */
    static String token(RSAKey key, JWSAlgorithm algorithm) {
        return token(algorithm, key, made(() -> new RSASSASigner(key)));
    }

    /** A token by HS256 with a secret that everybody knows, under the id of the public key. */
    static String confused(JWK key, byte[] secret) {
        return token(JWSAlgorithm.HS256, key, made(() -> new MACSigner(secret)));
    }

    static PublicKey publicKey(JWK key) {
        return made(() ->
                key instanceof RSAKey rsa ? rsa.toRSAPublicKey() : key.toECKey().toECPublicKey());
    }

    static String pem(JWK key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(publicKey(key).getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String token(JWSAlgorithm algorithm, JWK key, JWSSigner signer) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject("ann")
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        return made(() -> {
            token.sign(signer);
            return token.serialize();
        });
    }

    private static <T> T made(Maker<T> maker) {
        try {
            return maker.make();
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK has all of it", e);
        }
    }

    private interface Maker<T> {
        T make() throws JOSEException;
    }
}
