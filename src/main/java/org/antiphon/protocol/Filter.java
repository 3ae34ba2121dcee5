package org.antiphon.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A condition on the payload of a message: each named field of the payload object must be a scalar that equals one of
 * the wanted values. Applied at the server; a payload that is no object passes no filter.
 *
 * @param wanted field name to accepted values, each a JSON scalar in canonical text ({@code "eu"} with its quotes,
 *     {@code 5}, {@code true}, {@code null})
 */
public record Filter(Map<String, Set<String>> wanted) {

    /** Most fields of one filter. */
    public static final int MAX_FIELDS = 8;

    /** Most accepted values of one field. */
    public static final int MAX_VALUES = 32;

    /** An object of values and of lists of them. */
    private static final JsonFactory FORM = Json.factory(2);

    /** Copies the map. */
    public Filter {
        wanted = Map.copyOf(wanted);
    }

    /**
     * Reads the JSON of a filter.
     *
     * @return empty when it names no field, so that everything passes
     * @throws IllegalArgumentException with a sentence for the sender, when the text is no filter or one over the limits
     */
    public static Optional<Filter> parse(String json) {
        Json.check(json, FORM, "The filter");
        try {
            return FilterReader.read(json);
        } catch (ShapeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Whether a payload with these fields passes.
     *
     * @param fields the scalar fields of the payload object, in canonical text
     */
    public boolean accepts(Map<String, String> fields) {
        for (Map.Entry<String, Set<String>> condition : wanted.entrySet()) {
            String value = fields.get(condition.getKey());
            if (value == null || !condition.getValue().contains(value)) {
                return false;
            }
        }
        return true;
    }
}
