package org.antiphon.spi;

import java.util.Optional;

/** From which web pages browsers may reach this server; every door that a browser can open asks. */
public interface OriginPolicy {

    /**
     * Whether a request may go on: it names no origin, its own server's, or one that a setting allows.
     *
     * @param origin the header {@code Origin} (RFC 6454), if there is one
     * @param host the header {@code Host} as the client sent it, if there is one
     * @param secure whether the request came over TLS, as far as the server knows
     */
    boolean allows(Optional<String> origin, Optional<String> host, boolean secure);

    /**
     * Whether a setting names just this origin, so that its pages may use what browsers send by themselves, such as
     * cookies; not that of everybody.
     */
    boolean isNamed(String origin);
}
