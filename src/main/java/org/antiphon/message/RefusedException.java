package org.antiphon.message;

import java.time.Duration;
import java.util.Optional;

/** Something was asked for that is not done; the answer has the code and a sentence that the asker may read. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Optional<Duration> after;

    /** Refuses with the standard sentence of the code. */
    public RefusedException(ErrorCode code) {
        this(code, code.sentence());
    }

    /** Refuses with a sentence of its own, which tells nothing of the inside. */
    public RefusedException(ErrorCode code, String sentence) {
        this(code, sentence, Optional.empty());
    }

    /** Refuses for now; it may be asked again after some time. */
    public RefusedException(ErrorCode code, Duration after) {
        this(code, code.sentence(), Optional.of(after));
    }

    private RefusedException(ErrorCode code, String sentence, Optional<Duration> after) {
        super(sentence, null, false, false);
        this.code = code;
        this.after = after;
    }

    /** Why. */
    public ErrorCode code() {
        return code;
    }

    /** How long to wait before asking again makes sense. */
    public Optional<Duration> after() {
        return after;
    }
}
