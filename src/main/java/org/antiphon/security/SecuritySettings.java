package org.antiphon.security;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antiphon.message.Caller;
import org.antiphon.settings.InvalidSettingException;
import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * The settings of this package, {@code antiphon.security.*}.
 *
 * @param mechanism who decides about credentials
 * @param sources where in a request a credential may stand
 * @param cookie name of the cookie that may hold a token
 * @param jwt which tokens are accepted
 * @param anonymous whom a caller without a credential is taken for, if he may come at all
 * @param allowedOrigins web pages of which other servers may reach this one
 */
record SecuritySettings(
        Mechanism mechanism,
        Set<CredentialSource> sources,
        String cookie,
        JwtSettings jwt,
        Optional<Caller> anonymous,
        Set<Origin> allowedOrigins)
        implements SettingsGroup {

    private static final String MECHANISM = "antiphon.security.mechanism";
    private static final String SOURCES = "antiphon.security.sources";
    private static final String COOKIE = "antiphon.security.cookie";
    private static final String ORIGINS = "antiphon.security.allowed-origins";
    private static final String DEMO = "antiphon.demo.enabled";

    static SecuritySettings read(Settings settings) {
        Mechanism mechanism = mechanism(settings);
        return new SecuritySettings(
                mechanism,
                sources(settings),
                cookie(settings),
                mechanism == Mechanism.TOKEN ? withKey(settings) : JwtSettings.read(settings),
                AnonymousSettings.read(settings),
                origins(settings));
    }

    /** Whether a ticket opens a door here. */
    boolean takesTickets() {
        return mechanism == Mechanism.TOKEN && sources.contains(CredentialSource.TICKET);
    }

    /** Who decides; also asked before there are beans. */
    static Mechanism mechanism(Settings settings) {
        return settings.oneOf(MECHANISM, Mechanism.class);
    }

    private static JwtSettings withKey(Settings settings) {
        JwtSettings jwt = JwtSettings.read(settings);
        if (jwt.hasKey()) {
            return jwt;
        }
        if (settings.flag(DEMO)) {
            return jwt.withSecret(Secret.random());
        }
        throw new InvalidSettingException("No key to verify tokens with: set " + JwtSettings.SECRET + ", "
                + JwtSettings.PUBLIC_KEYS + " or " + JwtSettings.JWKS_URL + ", or set " + MECHANISM
                + "=container to leave authentication to the server.");
    }

    private static Set<CredentialSource> sources(Settings settings) {
        try {
            return settings.list(SOURCES).stream()
                    .map(name -> CredentialSource.valueOf(name.toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IllegalArgumentException e) {
            throw settings.invalid(SOURCES, "a list of header, subprotocol, ticket, query, cookie");
        }
    }

    private static String cookie(Settings settings) {
        String name = settings.text(COOKIE);
        if (!name.matches("[A-Za-z0-9_.-]{1,100}")) {
            throw settings.invalid(COOKIE, "1 to 100 characters of A-Z a-z 0-9 _ . -");
        }
        return name;
    }

    private static Set<Origin> origins(Settings settings) {
        List<Optional<Origin>> origins = settings.list(ORIGINS).stream()
                .map(text -> text.equals(Origin.ANY.scheme()) ? Optional.of(Origin.ANY) : Origin.of(text))
                .toList();
        return origins.stream()
                .map(origin -> origin.orElseThrow(
                        () -> settings.invalid(ORIGINS, "a list of origins such as https://app.example.com, or *")))
                .collect(Collectors.toUnmodifiableSet());
    }
}
