package org.antiphon.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

/** A key for HS256 (RFC 7518 section 3.2), at least {@value #MIN_BYTES} bytes long; never shown. */
final class Secret {

    /** Shortest secret, in bytes. */
    static final int MIN_BYTES = 32;

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes of the text in UTF-8; empty when they are too few. */
    static Optional<Secret> of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length < MIN_BYTES ? Optional.empty() : Optional.of(new Secret(bytes));
    }

    /** One that nobody knows and that is gone with this process. */
    static Secret random() {
        byte[] bytes = new byte[MIN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Secret(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Leaves the bytes out. */
    @Override
    public String toString() {
        return "Secret";
    }
}
