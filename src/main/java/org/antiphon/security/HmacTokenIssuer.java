package org.antiphon.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.antiphon.message.Caller;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.Ticker;
import org.antiphon.spi.TokenIssuer;

/** Signs tokens with the secret that also verifies them; what it makes, {@link TokenVerifier} reads back the same. */
final class HmacTokenIssuer implements TokenIssuer {

    private final JwtSettings settings;
    private final Ticker ticker;

    HmacTokenIssuer(JwtSettings settings, Ticker ticker) {
        this.settings = settings;
        this.ticker = ticker;
    }

    @Override
    public String issue(Caller caller, Duration lifetime) {
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException("A token lives longer than no time");
        }
        Secret secret = settings.secret()
                .orElseThrow(() -> new IllegalStateException(JwtSettings.SECRET + " is not set: nothing to sign with"));
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims(caller, lifetime));
            token.sign(new MACSigner(secret.bytes()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 is not available", e);
        }
    }

    private JWTClaimsSet claims(Caller caller, Duration lifetime) {
        long now = ticker.millis();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .subject(caller.user())
                .issueTime(new Date(now))
                .expirationTime(new Date(now + lifetime.toMillis()))
                .claim(settings.claims().name(), caller.name())
                .claim(settings.claims().permissions(), permissions(caller));
        settings.claims().roles().stream()
                .findFirst()
                .ifPresent(name -> claims.claim(name, List.copyOf(caller.roles())));
        settings.issuer().ifPresent(claims::issuer);
        if (!settings.audience().isEmpty()) {
            claims.audience(List.copyOf(settings.audience()));
        }
        return claims.build();
    }

    private static Map<String, List<String>> permissions(Caller caller) {
        return caller.grants().entrySet().stream()
                .collect(Collectors.toMap(
                        grant -> CallerClaims.wireName(grant.getKey()), grant -> grant.getValue().stream()
                                .map(TopicPattern::expression)
                                .toList()));
    }
}
