package org.antiphon.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.antiphon.message.ErrorCode;
import org.antiphon.protocol.Problem;

/** The body of a request, read up to a limit and never further. */
final class RequestBody {

    private RequestBody() {}

    /**
     * All of it.
     *
     * @throws ProblemException with 413 when there is more, which is not read
     */
    static byte[] read(HttpServletRequest request, InputStream body, int limit) {
        if (request.getContentLengthLong() > limit) {
            throw tooLarge("The body", limit);
        }
        try {
            byte[] content = body.readNBytes(limit + 1);
            if (content.length > limit) {
                throw tooLarge("The body", limit);
            }
            return content;
        } catch (IOException e) {
            throw new ProblemException(ErrorCode.INVALID_MESSAGE, "The body could not be read to its end");
        }
    }

    /** What is too large to be taken. */
    static ProblemException tooLarge(String what, int limit) {
        Problem standard = Problem.of(413, "Content Too Large");
        String sentence = what + " has more than " + limit + " bytes";
        return new ProblemException(
                new Problem(standard.status(), standard.code(), sentence, standard.retry(), standard.correlation()));
    }
}
