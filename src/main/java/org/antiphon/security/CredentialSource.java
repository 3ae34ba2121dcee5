package org.antiphon.security;

/** Where in a request a credential may stand; the first one found in this order counts, good or bad. */
enum CredentialSource {
    /** {@code Authorization: Bearer <jwt>}. */
    HEADER,
    /** An offered WebSocket subprotocol {@code bearer.<jwt>}. */
    SUBPROTOCOL,
    /** The query parameter {@code ticket}. */
    TICKET,
    /** The query parameters {@code access_token} and {@code token}. */
    QUERY,
    /** The cookie that a setting names. */
    COOKIE
}
