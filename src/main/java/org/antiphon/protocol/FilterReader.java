package org.antiphon.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code {"region":"eu","level":[1,2]}} as a {@link Filter}. */
final class FilterReader {

    private FilterReader() {}

    /**
     * The condition; empty when the object is.
     *
     * @throws ShapeException when the text is no filter or one over the limits
     */
    static Optional<Filter> read(String raw) {
        try (JsonParser parser = Json.CHECKED.createParser(raw)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ShapeException("The field filter must be an object");
            }
            Map<String, Set<String>> wanted = new HashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                wanted.put(name, values(parser));
                if (wanted.size() > Filter.MAX_FIELDS) {
                    throw new ShapeException("The field filter names at most " + Filter.MAX_FIELDS + " fields");
                }
            }
            return wanted.isEmpty() ? Optional.empty() : Optional.of(new Filter(wanted));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> values(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return Set.of(scalar(parser));
        }
        Set<String> values = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(scalar(parser));
            if (values.size() > Filter.MAX_VALUES) {
                throw new ShapeException("The field filter has at most " + Filter.MAX_VALUES + " values a field");
            }
        }
        if (values.isEmpty()) {
            throw new ShapeException("The field filter needs a value for each field");
        }
        return Set.copyOf(values);
    }

    private static String scalar(JsonParser parser) throws IOException {
        if (!parser.currentToken().isScalarValue()) {
            throw new ShapeException("The field filter compares with strings, numbers, booleans and null");
        }
        return JsonValues.canonical(parser);
    }
}
