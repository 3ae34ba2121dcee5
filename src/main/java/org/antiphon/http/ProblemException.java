package org.antiphon.http;

import jakarta.ws.rs.WebApplicationException;
import java.lang.System.Logger.Level;
import org.antiphon.message.ErrorCode;
import org.antiphon.protocol.Problem;

/** Ends a request with a problem; carries the whole answer, so that it is the same where no mapper is in force. */
final class ProblemException extends WebApplicationException {

    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(ProblemException.class.getName());

    /** With the standard sentence of the code. */
    ProblemException(ErrorCode code) {
        this(Problem.of(code));
    }

    /** With a sentence of its own, which tells nothing of the inside. */
    ProblemException(ErrorCode code, String sentence) {
        this(Problem.of(code, sentence));
    }

    /** With any problem. */
    ProblemException(Problem problem) {
        super(ProblemMapper.answer(problem).build());
        LOG.log(Level.DEBUG, "A request was refused: {0}, correlation {1}", problem.code(), problem.correlation());
    }
}
