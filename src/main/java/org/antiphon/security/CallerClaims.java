package org.antiphon.security;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antiphon.message.Action;
import org.antiphon.message.Caller;
import org.antiphon.message.TopicPattern;

/** Reads a caller from the claims of a token whose signature and times are good. */
final class CallerClaims {

    /** Longest user name and longest name to show, in characters. */
    static final int MAX_NAME_LENGTH = 200;

    private final ClaimNames names;
    private final Duration skew;

    CallerClaims(ClaimNames names, Duration skew) {
        this.names = names;
        this.skew = skew;
    }

    /** The caller; empty when {@code sub} is no name to go by. */
    Optional<Caller> caller(JWTClaimsSet claims) {
        String user = claims.getSubject();
        if (!isName(user)) {
            return Optional.empty();
        }
        String shown = claims.getClaim(names.name()) instanceof String name && isName(name) ? name : user;
        Instant expires = claims.getExpirationTime().toInstant().plus(skew);
        return Optional.of(new Caller(user, shown, roles(claims), grants(claims, user), Optional.of(expires)));
    }

    /** Whether a text is fit to name a user. */
    static boolean isName(String text) {
        return text != null
                && !text.isBlank()
                && text.length() <= MAX_NAME_LENGTH
                && text.chars().noneMatch(Character::isISOControl);
    }

    private Set<String> roles(JWTClaimsSet claims) {
        return names.roles().stream()
                .flatMap(name -> find(claims.getClaims(), name).stream())
                .flatMap(CallerClaims::texts)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The claim of that name, or where the name has dots the one that lies that deep. */
    private static Optional<Object> find(Map<?, ?> claims, String name) {
        int dot = name.indexOf('.');
        if (claims.get(name) != null || dot < 0) {
            return Optional.ofNullable(claims.get(name));
        }
        return claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, name.substring(dot + 1))
                : Optional.empty();
    }

    private static Stream<String> texts(Object claim) {
        if (claim instanceof String text) {
            return Arrays.stream(text.split(" ")).filter(role -> !role.isEmpty());
        }
        return claim instanceof Collection<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }

    private Map<Action, List<TopicPattern>> grants(JWTClaimsSet claims, String user) {
        Map<Action, List<TopicPattern>> grants = new EnumMap<>(Action.class);
        if (claims.getClaim(names.permissions()) instanceof Map<?, ?> permissions) {
            for (Action action : Action.values()) {
                if (permissions.get(wireName(action)) instanceof Collection<?> patterns) {
                    grants.put(action, Grants.of(patterns, user));
                }
            }
        }
        return grants;
    }

    /** The action as the permissions claim writes it. */
    static String wireName(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
