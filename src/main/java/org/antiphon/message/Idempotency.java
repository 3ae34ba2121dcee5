package org.antiphon.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * What lets a request to publish be sent again without publishing twice. Unlike the key of a message nobody else sees it
 * or can come across it.
 *
 * @param key stands for the message within its topic and for whoever publishes it
 * @param fingerprint what was asked for; the key must not come again with another one
 */
public record Idempotency(String key, String fingerprint) {

    /** Refuses null. */
    public Idempotency {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }

    /**
     * That of one message of a request; both parts are SHA-256 in base64url, so that a store learns neither.
     *
     * @param user who publishes; another user's key is another one
     * @param requestKey the key that he chose for the request
     * @param index which message of the request, from 0
     * @param request the whole request as it came
     */
    public static Idempotency of(String user, String requestKey, int index, byte[] request) {
        byte[] owner = user.getBytes(StandardCharsets.UTF_8);
        byte[] chosen = requestKey.getBytes(StandardCharsets.UTF_8);
        ByteBuffer name = ByteBuffer.allocate(2 * Integer.BYTES + owner.length + chosen.length)
                .putInt(index)
                .putInt(owner.length)
                .put(owner)
                .put(chosen);
        return new Idempotency(digest(name.array()), digest(request));
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
