package org.antiphon.security;

/**
 * What a request shows as proof, not yet verified.
 *
 * @param source where it stood
 * @param value the token or ticket
 */
record Credential(CredentialSource source, String value) {

    /** Leaves the value out. */
    @Override
    public String toString() {
        return "Credential[" + source + ']';
    }
}
