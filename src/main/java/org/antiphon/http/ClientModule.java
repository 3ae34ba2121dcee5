package org.antiphon.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * One file of the browser's client.
 *
 * @param name such as {@code antiphon.js}
 * @param content what stands in it
 */
record ClientModule(String name, byte[] content) {

    private static final Pattern NAMES = Pattern.compile("antiphon[A-Za-z0-9-]*\\.js(\\.map)?");

    /** The build ends these names with a digest of what stands in the file: it never changes. */
    private static final Pattern HASHED = Pattern.compile(".*-[A-Z0-9]{8}\\.js(\\.map)?");

    private static final int YEAR_SECONDS = 31_536_000;

    /**
     * Looks for a file; names that no file of the client can have are not even looked for.
     *
     * @param open answers the content, or null when there is none of that name
     */
    static Optional<ClientModule> find(String name, Function<String, InputStream> open) throws IOException {
        if (!NAMES.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream in = open.apply(name)) {
            return in == null ? Optional.empty() : Optional.of(new ClientModule(name, in.readAllBytes()));
        }
    }

    String mediaType() {
        return name.endsWith(".map") ? "application/json" : "text/javascript";
    }

    /** How long it may be kept (RFC 9111): for ever, or only as long as asking shows that it is still the same. */
    String cacheControl() {
        return HASHED.matcher(name).matches() ? "public, max-age=" + YEAR_SECONDS + ", immutable" : "public, no-cache";
    }

    /** A weak validator (RFC 9110 section 8.8.3): the same whether compressed or not. */
    String entityTag() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "W/\"" + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    byte[] compressed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
