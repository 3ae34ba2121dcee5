package org.antiphon.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.util.Optional;
import org.antiphon.message.Caller;
import org.antiphon.spi.Ticker;
import org.antiphon.spi.TokenAuthenticator;

/**
 * Verifies signed tokens (RFC 7519, RFC 8725) with the keys that settings name; unsigned and encrypted ones are refused.
 * The log learns that a token was refused, never the token nor anything in it.
 */
final class TokenVerifier implements TokenAuthenticator {

    /** Longest token, in characters. */
    static final int MAX_LENGTH = 16_384;

    private static final System.Logger LOG = System.getLogger(TokenVerifier.class.getName());

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final CallerClaims callers;

    TokenVerifier(JwtSettings settings, JWSKeySelector<SecurityContext> keys, Ticker ticker) {
        processor.setJWSKeySelector(keys);
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWTClaimsSetVerifier(new ClaimChecks(settings, ticker));
        callers = new CallerClaims(settings.claims(), settings.skew());
    }

    @Override
    public Optional<Caller> authenticate(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return callers.caller(processor.process(token, null));
        } catch (ParseException | BadJOSEException | JOSEException | RuntimeException e) {
            LOG.log(Level.DEBUG, "A token was refused: {0}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
