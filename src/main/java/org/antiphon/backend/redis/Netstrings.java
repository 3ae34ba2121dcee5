package org.antiphon.backend.redis;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes texts one after another so that they can be told apart: length in bytes, colon, text; {@code -} for none. */
final class Netstrings {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

    Netstrings add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
        out.write(':');
        out.writeBytes(bytes);
        return this;
    }

    Netstrings add(Optional<String> text) {
        if (text.isPresent()) {
            return add(text.get());
        }
        out.write('-');
        return this;
    }

    /** What follows is the rest, and needs no length. */
    byte[] end(String rest) {
        out.writeBytes(rest.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    byte[] end() {
        return out.toByteArray();
    }
}
