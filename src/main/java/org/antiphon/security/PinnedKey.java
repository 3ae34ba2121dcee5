package org.antiphon.security;

import com.nimbusds.jose.JWSHeader;
import java.security.PublicKey;
import java.util.Optional;

/**
 * A public key that a setting names.
 *
 * @param id its {@code kid}; a key without one, such as one in PEM, serves tokens with any
 * @param key RSA of at least 2048 bits, or EC on P-256
 */
record PinnedKey(Optional<String> id, PublicKey key) {

    /** Whether a token with this header may be signed with it; the type of key follows from the algorithm alone. */
    boolean serves(JWSHeader header) {
        String wanted = header.getAlgorithm().getName().startsWith("RS") ? "RSA" : "EC";
        boolean sameId = id.isEmpty() || header.getKeyID() == null || id.get().equals(header.getKeyID());
        return sameId && wanted.equals(key.getAlgorithm());
    }
}
