package org.antiphon.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;

/** The header of that name, by which a client tells that it sends the same request again. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private IdempotencyKey() {}

    /**
     * The key, as it stands there.
     *
     * @throws RefusedException when there are several, or one that is empty, too long or has other than visible
     *     characters
     */
    static Optional<String> of(HttpServletRequest request) {
        List<String> values = Collections.list(request.getHeaders(HEADER));
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1 || !FORM.matcher(values.get(0)).matches()) {
            throw new RefusedException(
                    ErrorCode.INVALID_MESSAGE,
                    "There can be one " + HEADER + ", of 1 to 200 visible ASCII characters without blanks");
        }
        return Optional.of(values.get(0));
    }
}
