package org.antiphon.spi;

/** The system behind a port cannot do it now; the same call may succeed later. */
public final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is unavailable, for the log. */
    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
