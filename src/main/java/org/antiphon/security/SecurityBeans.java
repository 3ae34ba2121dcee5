package org.antiphon.security;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.SecurityContext;
import java.util.Optional;
import org.antiphon.settings.Settings;
import org.antiphon.spi.BuiltIn;
import org.antiphon.spi.CallerFinder;
import org.antiphon.spi.OriginPolicy;
import org.antiphon.spi.Preferred;
import org.antiphon.spi.Ticker;
import org.antiphon.spi.TicketStore;
import org.antiphon.spi.TokenAuthenticator;
import org.antiphon.spi.TokenIssuer;
import org.antiphon.spi.TopicPermissions;
import org.antiphon.spi.TopicPolicyFinder;

/** Puts this package together, once for each application. */
@Dependent
class SecurityBeans {

    @Produces
    @Singleton
    SecuritySettings settings(Settings settings) {
        return SecuritySettings.read(settings);
    }

    @Produces
    @Singleton
    @BuiltIn
    TokenAuthenticator tokens(SecuritySettings settings, Ticker ticker) {
        return settings.mechanism() == Mechanism.TOKEN
                ? new TokenVerifier(settings.jwt(), VerificationKeys.of(settings.jwt()), ticker)
                : token -> Optional.empty();
    }

    @Produces
    @Singleton
    TokenIssuer issuer(SecuritySettings settings, Ticker ticker) {
        return new HmacTokenIssuer(settings.jwt(), ticker);
    }

    @Produces
    @Singleton
    Tickets tickets(SecuritySettings settings, @Any Instance<TicketStore> stores, Ticker ticker) {
        return new Tickets(settings.takesTickets(), Preferred.of(stores), ticker);
    }

    @Produces
    @Singleton
    @BuiltIn
    TopicPermissions permissions(TopicPolicyFinder policies) {
        return new ClaimPermissions(policies);
    }

    @Produces
    @Singleton
    OriginPolicy origins(SecuritySettings settings) {
        return new Origins(settings.allowedOrigins());
    }

    @Produces
    @Singleton
    CallerFinder callers(
            SecuritySettings settings, TopicPolicyFinder policies, Ticker ticker, SecurityContext context) {
        return new RealmCaller(settings, policies, ticker, context::isCallerInRole);
    }
}
