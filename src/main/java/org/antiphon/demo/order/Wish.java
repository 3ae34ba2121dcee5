package org.antiphon.demo.order;

import java.util.Map;
import org.antiphon.demo.door.DemoProblem;
import org.antiphon.message.ErrorCode;

/**
 * What somebody would like to have.
 *
 * @param item 1 to {@value #LONGEST} characters
 * @param automatic whether the order shall move by itself
 */
record Wish(String item, boolean automatic) {

    private static final int LONGEST = 80;

    /**
     * Reads the body of a request: an {@code item}, and {@code automatic} unless it is so.
     *
     * @throws jakarta.ws.rs.WebApplicationException with a whole answer (400)
     */
    static Wish read(Map<String, Object> body) {
        if (body == null || !(body.get("item") instanceof String item) || !isItem(item.strip())) {
            throw DemoProblem.of(400, ErrorCode.INVALID_MESSAGE, "An item of 1 to " + LONGEST + " characters is needed")
                    .exception();
        }
        return new Wish(item.strip(), !Boolean.FALSE.equals(body.get("automatic")));
    }

    private static boolean isItem(String item) {
        return !item.isEmpty() && item.length() <= LONGEST;
    }
}
