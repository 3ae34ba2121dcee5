package org.antiphon.spi;

import java.time.Duration;
import org.antiphon.message.Caller;

/** Makes tokens that Antiphon itself accepts, for an application that has its own log-in. */
public interface TokenIssuer {

    /**
     * Signs a token for a caller.
     *
     * @param caller whose name, roles and grants go into it; his expiry is not used
     * @param lifetime how long it is valid, more than zero
     * @return the compact form of a JWT (RFC 7519), signed with HS256
     * @throws IllegalStateException when Antiphon holds no secret to sign with
     */
    String issue(Caller caller, Duration lifetime);
}
