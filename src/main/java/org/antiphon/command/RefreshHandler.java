package org.antiphon.command;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.antiphon.hub.AccessReview;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Preferred;
import org.antiphon.spi.TokenAuthenticator;

/** Lets a connection go on with a new token of the same user; what the new one no longer allows ends. */
@ApplicationSingleton
class RefreshHandler implements CommandHandler<Command.Refresh> {

    private final TokenAuthenticator authenticator;
    private final AccessReview review;

    /** A handler that believes the authenticator. */
    @Inject
    RefreshHandler(@Any Instance<TokenAuthenticator> candidates, AccessReview review) {
        this(Preferred.of(candidates), review);
    }

    RefreshHandler(TokenAuthenticator authenticator, AccessReview review) {
        this.authenticator = authenticator;
        this.review = review;
    }

    @Override
    public Class<Command.Refresh> type() {
        return Command.Refresh.class;
    }

    @Override
    public void handle(ClientSession session, Command.Refresh command) {
        Caller renewed = authenticator
                .authenticate(command.token())
                .filter(caller -> caller.user().equals(session.caller().user()))
                .orElseThrow(() -> new RefusedException(ErrorCode.INVALID_TOKEN));
        session.renew(renewed);
        session.send(new ServerMessage.Refreshed(command.id(), renewed.expires()));
        review.review(session);
    }
}
