package org.antiphon.it;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The credentials of people whom the server's own realm knows. */
final class Realm {
    private Realm() {}

    /** The {@code Authorization} header of RFC 7617. */
    static String basic(String user, String password) {
        String pair = user + ':' + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
