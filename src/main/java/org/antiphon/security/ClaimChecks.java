package org.antiphon.security;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import org.antiphon.spi.Ticker;

/** Checks issuer, audience and times (RFC 7519 section 4.1) by our clock; {@code sub} and {@code exp} must be there. */
final class ClaimChecks extends DefaultJWTClaimsVerifier<SecurityContext> {

    private final Ticker ticker;

    /** With a set of audiences that can be asked for null, which the library does in the version that Payara brings. */
    ClaimChecks(JwtSettings settings, Ticker ticker) {
        super(
                settings.audience().isEmpty() ? null : new HashSet<>(settings.audience()),
                exactly(settings),
                Set.of("sub", "exp"),
                Set.of());
        this.ticker = ticker;
        setMaxClockSkew((int) settings.skew().toSeconds());
    }

    private static JWTClaimsSet exactly(JwtSettings settings) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        settings.issuer().ifPresent(claims::issuer);
        return claims.build();
    }

    @Override
    public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
        super.verify(claims, context);
        Date issued = claims.getIssueTime();
        if (issued != null && issued.getTime() > ticker.millis() + getMaxClockSkew() * 1000L) {
            throw new BadJWTException("JWT issued in the future");
        }
    }

    @Override
    protected Date currentTime() {
        return new Date(ticker.millis());
    }
}
