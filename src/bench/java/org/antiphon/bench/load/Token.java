package org.antiphon.bench.load;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens (RFC 7519, HS256) for the users of a server that lives as long as a measurement. */
public final class Token {

    /** What such a server verifies them with. */
    public static final String SECRET = "of-a-server-that-lives-as-long-as-a-measurement";

    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final int LIFETIME_SECONDS = 3_600;

    private Token() {}

    /** A token with which the user may do everything. */
    static String of(String user) {
        long expires = System.currentTimeMillis() / 1_000 + LIFETIME_SECONDS;
        String claims = "{\"sub\":\"" + user + "\",\"exp\":" + expires
                + ",\"antiphon\":{\"subscribe\":[\"**\"],\"publish\":[\"**\"],\"history\":[\"**\"]}}";
        String signed = encode(bytes(HEADER)) + "." + encode(bytes(claims));
        return signed + "." + encode(sign(signed));
    }

    private static byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(SECRET), "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HS256 is not available", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
