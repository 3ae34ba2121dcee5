package org.antiphon.spi;

import java.util.Optional;
import org.antiphon.message.Caller;

/** Turns a token into the caller that it stands for. */
public interface TokenAuthenticator {

    /**
     * Verifies a token: signature, issuer, audience, times.
     *
     * @param token the compact form of a JWT (RFC 7519); never logged
     * @return the caller; empty when the token is not valid now, or tokens are not used at all
     */
    Optional<Caller> authenticate(String token);
}
