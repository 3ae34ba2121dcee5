package org.antiphon.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.antiphon.settings.Settings;

/** Makes keys, tokens and verifiers for tests. */
final class Tokens {

    static final String SECRET = "a secret that is longer than thirty-two bytes";
    static final Map<String, String> WITH_SECRET = Map.of("antiphon.security.jwt.secret", SECRET);

    private Tokens() {}

    static SecuritySettings settings(Map<String, String> settings) {
        return SecuritySettings.read(Settings.of(settings));
    }

    static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(key, value);
        return all;
    }

    static TokenVerifier verifier(Map<String, String> settings, MovableClock clock) {
        JwtSettings jwt = settings(settings).jwt();
        return new TokenVerifier(jwt, VerificationKeys.of(jwt), clock);
    }

    static JWTClaimsSet.Builder ann(MovableClock clock) {
        return new JWTClaimsSet.Builder().subject("ann").expirationTime(new Date(clock.millis() + 60_000));
    }

    static String hs256(String secret, JWTClaimsSet claims) throws JOSEException {
        return signed(new JWSHeader(JWSAlgorithm.HS256), new MACSigner(secret), claims);
    }

    static String rs256(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        return signed(header, new RSASSASigner(key), claims);
    }

    static String es256(ECKey key, JWTClaimsSet claims) throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        return signed(header, new ECDSASigner(key), claims);
    }

    static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    static RSAKey rsa(String id) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(id).generate();
    }

    static ECKey ec(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----";
    }
}
