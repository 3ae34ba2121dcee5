package org.antiphon.delivery.request;

import java.util.Objects;

/** A client did not answer what the application asked it; says why. */
public final class ClientRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SENTENCE = 500;

    private final Reason reason;

    /** Why there is no answer. */
    public enum Reason {
        /** There is no such connection, or none that can be asked: version 1 knows no requests to clients. */
        NOT_CONNECTED,
        /** The connection has as many requests to answer as it may. */
        TOO_MANY,
        /** The connection ended before the answer came. */
        GONE,
        /** The answer did not come in time. */
        TIMEOUT,
        /** The client answered with an error; the exception's message is the client's sentence. */
        FAILED,
        /** The answer does not have the shape of the type that was asked for. */
        WRONG_SHAPE
    }

    ClientRequestException(Reason reason) {
        this(reason, reason.name());
    }

    /** Control characters, which could forge lines of a log, and whatever is too long do not get past here. */
    ClientRequestException(Reason reason, String sentence) {
        super(cleaned(sentence), null, false, false);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Why there is no answer. */
    public Reason reason() {
        return reason;
    }

    private static String cleaned(String sentence) {
        String plain = sentence.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= LONGEST_SENTENCE ? plain : plain.substring(0, LONGEST_SENTENCE);
    }
}
