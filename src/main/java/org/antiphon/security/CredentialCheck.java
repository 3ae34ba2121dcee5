package org.antiphon.security;

import java.util.Optional;
import org.antiphon.message.Caller;
import org.antiphon.spi.TokenAuthenticator;

/** Asks whoever made a credential whether it is good. */
class CredentialCheck {

    private final TokenAuthenticator tokens;
    private final Tickets tickets;

    CredentialCheck(TokenAuthenticator tokens, Tickets tickets) {
        this.tokens = tokens;
        this.tickets = tickets;
    }

    /** The caller; a ticket is used up by the question. */
    Optional<Caller> verify(Credential credential) {
        return credential.source() == CredentialSource.TICKET
                ? tickets.redeem(credential.value())
                : tokens.authenticate(credential.value());
    }
}
