package org.antiphon.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.antiphon.message.Payload;

/** What a {@link Filter} looks at in a payload; equal numbers have equal texts, however they are written. */
public final class PayloadFields {

    private PayloadFields() {}

    /**
     * The scalar fields of the payload object, by name, in canonical text. A field that stands twice counts as it stands
     * last. A payload that is no object has none.
     */
    public static Map<String, String> of(Payload payload) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = Json.CHECKED.createParser(payload.json())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Map.of();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken().isScalarValue()) {
                    fields.put(name, JsonValues.canonical(parser));
                } else {
                    parser.skipChildren();
                    fields.remove(name);
                }
            }
            return fields;
        } catch (IOException e) {
            throw new IllegalArgumentException("The payload is no well-formed JSON", e);
        }
    }
}
