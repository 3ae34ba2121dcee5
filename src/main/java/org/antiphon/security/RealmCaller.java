package org.antiphon.security;

import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antiphon.message.Caller;
import org.antiphon.spi.CallerFinder;
import org.antiphon.spi.RoleNames;
import org.antiphon.spi.Ticker;

/**
 * Finds the caller that the mechanism left behind; where the server's own realm decides, makes one of its user and of
 * those roles that Antiphon knows of. With the token mechanism a user of the realm is nobody.
 */
final class RealmCaller implements CallerFinder {

    private final SecuritySettings settings;
    private final Supplier<Stream<? extends RoleNames>> named;
    private final Ticker ticker;
    private final Predicate<String> isCallerInRole;

    /**
     * A finder by these settings.
     *
     * @param named whatever names roles; the realm is asked for no others
     * @param isCallerInRole the question of Jakarta Security about the user of this thread: a servlet's own question is
     *     answered no for every role that no descriptor declares, and topic policies name roles that none can know of
     */
    RealmCaller(
            SecuritySettings settings,
            Supplier<Stream<? extends RoleNames>> named,
            Ticker ticker,
            Predicate<String> isCallerInRole) {
        this.settings = settings;
        this.named = named;
        this.ticker = ticker;
        this.isCallerInRole = isCallerInRole;
    }

    @Override
    public Optional<Caller> find(
            Optional<Object> attribute, Optional<? extends Principal> principal, Predicate<String> isUserInRole) {
        if (settings.mechanism() == Mechanism.TOKEN) {
            return attribute
                    .filter(Caller.class::isInstance)
                    .map(Caller.class::cast)
                    .filter(this::isValid);
        }
        return principal.isPresent()
                ? principal.map(Principal::getName).flatMap(user -> ofRealm(user, isUserInRole))
                : settings.anonymous();
    }

    /** The roles that the realm is asked for. */
    static Stream<String> known(Stream<? extends RoleNames> named) {
        return Stream.concat(named.flatMap(names -> names.roles().stream()), Stream.of(Caller.ADMIN_ROLE));
    }

    private boolean isValid(Caller caller) {
        Instant now = Instant.ofEpochMilli(ticker.millis());
        return caller.expires().map(now::isBefore).orElse(true);
    }

    private Optional<Caller> ofRealm(String user, Predicate<String> isUserInRole) {
        Set<String> roles =
                known(named.get()).filter(isUserInRole.or(isCallerInRole)).collect(Collectors.toUnmodifiableSet());
        return CallerClaims.isName(user) ? Optional.of(Caller.ofRealm(user, roles)) : Optional.empty();
    }
}
