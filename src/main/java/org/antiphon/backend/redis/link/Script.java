package org.antiphon.backend.redis.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that Redis does as one step, in Lua.
 *
 * @param source the text
 * @param sha by which Redis knows it once it has seen it
 */
public record Script(String source, String sha) {

    /** Reads a script that lies beside a class, in parts if it shares some with others. */
    public static Script of(Class<?> beside, String... names) {
        String source = Stream.of(names).map(name -> read(beside, name)).collect(Collectors.joining());
        return new Script(source, digest(source));
    }

    private static String read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String source) {
        try {
            byte[] text = source.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-1", e);
        }
    }
}
