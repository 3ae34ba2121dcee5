package org.antiphon.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads public keys from PEM (RFC 7468), from a JWK set (RFC 7517), or from a file with either. */
final class PublicKeys {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");
    private static final int MIN_RSA_BITS = 2048;

    private PublicKeys() {}

    /**
     * Reads them.
     *
     * @throws GeneralSecurityException when the text holds anything else, or a key too weak
     * @throws IOException when the file cannot be read
     */
    static List<PinnedKey> read(String setting) throws GeneralSecurityException, IOException {
        String text = isText(setting) ? setting : Files.readString(path(setting));
        List<PinnedKey> keys = text.stripLeading().startsWith("{") ? ofJwkSet(text) : ofPem(text);
        if (keys.isEmpty()) {
            throw new GeneralSecurityException("no public key found");
        }
        return keys;
    }

    private static boolean isText(String setting) {
        return setting.startsWith("{") || setting.startsWith("-----BEGIN");
    }

    private static Path path(String setting) throws IOException {
        try {
            return Path.of(setting);
        } catch (InvalidPathException e) {
            throw new IOException("no path", e);
        }
    }

    private static List<PinnedKey> ofPem(String text) throws GeneralSecurityException {
        List<PinnedKey> keys = new ArrayList<>();
        Matcher block = PEM.matcher(text.replace("\\n", "\n"));
        while (block.find()) {
            keys.add(new PinnedKey(Optional.empty(), checked(decode(block.group(1)))));
        }
        return keys;
    }

    private static PublicKey decode(String base64) throws GeneralSecurityException {
        byte[] der;
        try {
            der = Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("no base64", e);
        }
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException notRsa) {
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
        }
    }

    private static List<PinnedKey> ofJwkSet(String text) throws GeneralSecurityException {
        try {
            List<PinnedKey> keys = new ArrayList<>();
            for (JWK jwk : JWKSet.parse(text).getKeys()) {
                keys.add(new PinnedKey(Optional.ofNullable(jwk.getKeyID()), checked(publicKey(jwk))));
            }
            return keys;
        } catch (ParseException | JOSEException e) {
            throw new GeneralSecurityException("no JWK set", e);
        }
    }

    private static PublicKey publicKey(JWK jwk) throws GeneralSecurityException, JOSEException {
        if (jwk instanceof RSAKey rsa) {
            return rsa.toRSAPublicKey();
        }
        if (jwk instanceof ECKey ec) {
            return ec.toECPublicKey();
        }
        throw new GeneralSecurityException("neither RSA nor EC");
    }

    private static PublicKey checked(PublicKey key) throws GeneralSecurityException {
        boolean strongRsa = key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= MIN_RSA_BITS;
        boolean p256 = key instanceof ECPublicKey ec && Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()));
        if (!strongRsa && !p256) {
            throw new GeneralSecurityException("weak or unknown kind of key");
        }
        return key;
    }
}
