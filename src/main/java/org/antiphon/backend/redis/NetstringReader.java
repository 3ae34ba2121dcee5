package org.antiphon.backend.redis;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what {@link Netstrings} wrote; whatever else it is given ends in an {@link IllegalArgumentException}. */
final class NetstringReader {

    private static final int MOST_DIGITS = 9;

    private final byte[] bytes;
    private int at;

    NetstringReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    String text() {
        return optional().orElseThrow(() -> new IllegalArgumentException("A text is missing"));
    }

    Optional<String> optional() {
        if (at < bytes.length && bytes[at] == '-') {
            at++;
            return Optional.empty();
        }
        int length = length();
        if (length > bytes.length - at) {
            throw new IllegalArgumentException("A text is cut off");
        }
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return Optional.of(text);
    }

    int number() {
        return Integer.parseInt(text());
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    String rest() {
        String rest = new String(bytes, at, bytes.length - at, StandardCharsets.UTF_8);
        at = bytes.length;
        return rest;
    }

    private int length() {
        int start = at;
        int length = 0;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9' && at - start < MOST_DIGITS) {
            length = length * 10 + bytes[at] - '0';
            at++;
        }
        if (at == start || at >= bytes.length || bytes[at] != ':') {
            throw new IllegalArgumentException("A length is missing");
        }
        at++;
        return length;
    }
}
