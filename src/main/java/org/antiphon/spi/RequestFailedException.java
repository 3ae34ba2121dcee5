package org.antiphon.spi;

import java.util.Objects;

/**
 * Thrown by a handler of requests that does not do what was asked: the client gets the error {@code request_failed} with
 * this very sentence. All other exceptions are logged, and the client learns nothing of them but a correlation id.
 */
public class RequestFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Fails with a sentence that the client may read. */
    public RequestFailedException(String sentence) {
        super(Objects.requireNonNull(sentence, "sentence"));
    }

    /** Fails with a sentence that the client may read; the cause stays here. */
    public RequestFailedException(String sentence, Throwable cause) {
        super(Objects.requireNonNull(sentence, "sentence"), cause);
    }
}
