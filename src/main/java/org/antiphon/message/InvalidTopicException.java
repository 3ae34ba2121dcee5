package org.antiphon.message;

/** A topic name or pattern breaks the naming rules; the text says which rule and never repeats the whole input. */
public final class InvalidTopicException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidTopicException(String message) {
        super(message);
    }
}
