package org.antiphon.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Scheme, host and port of a web page (RFC 6454), in lower case and with the port always given.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name or an address
 * @param port 1 to 65535
 */
record Origin(String scheme, String host, int port) {

    /** Stands for every origin in the list of those allowed. */
    static final Origin ANY = new Origin("*", "", 0);

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Reads an origin; empty when the text is anything else, the {@code null} of sandboxed pages among it. */
    static Optional<Origin> of(String text) {
        try {
            URI uri = new URI(text.toLowerCase(Locale.ROOT));
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean bare = uri.getRawPath() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            if (!web || !bare || uri.getHost() == null) {
                return Optional.empty();
            }
            int standard = uri.getScheme().equals("https") ? HTTPS : HTTP;
            return Optional.of(
                    new Origin(uri.getScheme(), uri.getHost(), uri.getPort() < 0 ? standard : uri.getPort()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    boolean isSecure() {
        return scheme.equals("https");
    }
}
