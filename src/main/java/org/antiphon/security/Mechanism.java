package org.antiphon.security;

/** Who decides about the credentials of a request. */
enum Mechanism {
    /** Antiphon, by tokens and tickets. */
    TOKEN,
    /** The server's own realm or the application's own mechanism. */
    CONTAINER
}
