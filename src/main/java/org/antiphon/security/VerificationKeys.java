package org.antiphon.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/**
 * Chooses the keys that a token may have been signed with. An algorithm only ever meets keys made for it: HS256 the
 * secret, RS256 and ES256 public keys; for any other there is none.
 */
final class VerificationKeys implements JWSKeySelector<SecurityContext> {

    /** The algorithms of public keys. */
    static final Set<JWSAlgorithm> ASYMMETRIC = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    private final Optional<Secret> secret;
    private final JWSKeySelector<SecurityContext> publicKeys;

    VerificationKeys(Optional<Secret> secret, JWSKeySelector<SecurityContext> publicKeys) {
        this.secret = secret;
        this.publicKeys = publicKeys;
    }

    /** Those that settings name; keys behind a URL are fetched when the first token asks for one. */
    static VerificationKeys of(JwtSettings settings) {
        JWSKeySelector<SecurityContext> publicKeys = settings.jwksUrl()
                .<JWSKeySelector<SecurityContext>>map(RemoteKeys::at)
                .orElseGet(() -> pinned(settings));
        return new VerificationKeys(settings.secret(), publicKeys);
    }

    private static JWSKeySelector<SecurityContext> pinned(JwtSettings settings) {
        return (header, context) -> settings.publicKeys().stream()
                .filter(key -> key.serves(header))
                .map(PinnedKey::key)
                .toList();
    }

    @Override
    public List<? extends Key> selectJWSKeys(JWSHeader header, SecurityContext context) throws KeySourceException {
        JWSAlgorithm algorithm = header.getAlgorithm();
        if (JWSAlgorithm.HS256.equals(algorithm)) {
            return secret.map(key -> new SecretKeySpec(key.bytes(), "HmacSHA256")).stream()
                    .toList();
        }
        return ASYMMETRIC.contains(algorithm) ? publicKeys.selectJWSKeys(header, context) : List.of();
    }
}
