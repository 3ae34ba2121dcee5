package org.antiphon.security;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antiphon.settings.InvalidSettingException;
import org.antiphon.settings.Settings;

/**
 * Which tokens are accepted.
 *
 * @param secret verifies HS256, and signs the tokens that Antiphon itself makes
 * @param publicKeys verify RS256 and ES256
 * @param jwksUrl where the keys for RS256 and ES256 are fetched from, instead of {@code publicKeys}
 * @param issuer what {@code iss} must be; empty: anything
 * @param audience of which {@code aud} must have at least one; empty: anything
 * @param skew how far the issuer's clock may be off
 * @param claims which claims say what
 */
record JwtSettings(
        Optional<Secret> secret,
        List<PinnedKey> publicKeys,
        Optional<URL> jwksUrl,
        Optional<String> issuer,
        Set<String> audience,
        Duration skew,
        ClaimNames claims) {

    static final String SECRET = "antiphon.security.jwt.secret";
    static final String PUBLIC_KEYS = "antiphon.security.jwt.public-keys";
    static final String JWKS_URL = "antiphon.security.jwt.jwks-url";

    private static final Duration MAX_SKEW = Duration.ofMinutes(10);

    static JwtSettings read(Settings settings) {
        return new JwtSettings(
                secret(settings),
                publicKeys(settings),
                jwksUrl(settings),
                settings.optional("antiphon.security.jwt.issuer"),
                Set.copyOf(settings.list("antiphon.security.jwt.audience")),
                settings.duration("antiphon.security.jwt.clock-skew", Duration.ZERO, MAX_SKEW),
                ClaimNames.read(settings));
    }

    /** Whether there is anything to verify a token with. */
    boolean hasKey() {
        return secret.isPresent() || !publicKeys.isEmpty() || jwksUrl.isPresent();
    }

    JwtSettings withSecret(Secret other) {
        return new JwtSettings(Optional.of(other), publicKeys, jwksUrl, issuer, audience, skew, claims);
    }

    private static Optional<Secret> secret(Settings settings) {
        return settings.optional(SECRET).map(text -> Secret.of(text)
                .orElseThrow(() -> settings.invalid(SECRET, "at least " + Secret.MIN_BYTES + " bytes long")));
    }

    private static List<PinnedKey> publicKeys(Settings settings) {
        Optional<String> text = settings.optional(PUBLIC_KEYS);
        if (text.isEmpty()) {
            return List.of();
        }
        if (settings.optional(JWKS_URL).isPresent()) {
            throw settings.invalid(PUBLIC_KEYS, "empty while " + JWKS_URL + " is set");
        }
        try {
            return List.copyOf(PublicKeys.read(text.get()));
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidSettingException(PUBLIC_KEYS
                    + " has a value (not shown here) that is not allowed; it must be PEM or a JWK set, or a file that can"
                    + " be read with either, of public RSA keys of at least 2048 bits or EC keys on P-256.");
        }
    }

    private static Optional<URL> jwksUrl(Settings settings) {
        return settings.optional(JWKS_URL)
                .map(text -> url(text).orElseThrow(() -> settings.invalid(JWKS_URL, "an http or https URL")));
    }

    private static Optional<URL> url(String text) {
        try {
            URI uri = new URI(text);
            boolean fetchable = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return fetchable && uri.getHost() != null ? Optional.of(uri.toURL()) : Optional.empty();
        } catch (URISyntaxException | MalformedURLException e) {
            return Optional.empty();
        }
    }
}
