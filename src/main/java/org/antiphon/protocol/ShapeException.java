package org.antiphon.protocol;

import org.antiphon.message.ErrorCode;

/** Well-formed input that is no command: a field is missing, of the wrong type or over a limit. Has no stack trace. */
final class ShapeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    ShapeException(String sentence) {
        this(ErrorCode.INVALID_MESSAGE, sentence);
    }

    ShapeException(ErrorCode code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
