package org.antiphon.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import org.antiphon.message.Payload;

/** Makes payloads, of JSON text and of Java objects; every payload made here is well-formed and within the depth limit. */
public final class Payloads implements AutoCloseable {

    private static final String WHAT = "The payload";
    private static final Payload NULL = new Payload("null");

    private final JsonFactory json;
    private final Jsonb binding = JsonbBuilder.create();

    /** Payloads within these limits. */
    public Payloads(ProtocolSettings settings) {
        this.json = Json.factory(settings.maxDepth());
    }

    /**
     * Takes raw JSON as it stands.
     *
     * @param text one JSON value
     * @throws IllegalArgumentException with a sentence for the sender, when the text is anything else
     */
    public Payload parse(String text) {
        Json.check(text, json, WHAT);
        return new Payload(text.strip());
    }

    /**
     * Writes an object by JSON-B; a string becomes a JSON string, a payload stays what it is.
     *
     * @param value may be null, as JSON may
     * @throws IllegalArgumentException when JSON-B cannot write it, a payload is no well-formed JSON, or too deep a
     *     structure comes out
     */
    public Payload of(Object value) {
        if (value == null) {
            return NULL;
        }
        if (value instanceof Payload payload) {
            Json.check(payload.json(), json, WHAT);
            return payload;
        }
        if (value instanceof String text) {
            return new Payload(JsonText.quote(text));
        }
        try {
            return parse(binding.toJson(value));
        } catch (JsonbException e) {
            throw new IllegalArgumentException(
                    WHAT + " of " + value.getClass().getName() + " cannot be written as JSON", e);
        }
    }

    @Override
    public void close() {
        try {
            binding.close();
        } catch (Exception e) {
            throw new IllegalStateException("JSON-B does not close", e);
        }
    }
}
