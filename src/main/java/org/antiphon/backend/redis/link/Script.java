package org.antiphon.backend.redis.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Something that Redis does as one step, in Lua.
 *
 * @param source the text
 * @param sha by which Redis knows it once it has seen it
 */
public record Script(String source, String sha) {

    /** Reads a script that lies beside a class. */
    public static Script of(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            byte[] text = in.readAllBytes();
            return new Script(new String(text, StandardCharsets.UTF_8), digest(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-1", e);
        }
    }
}
