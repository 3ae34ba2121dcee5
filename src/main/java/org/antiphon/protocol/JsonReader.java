package org.antiphon.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Cuts the wanted fields out of a JSON object in one pass, untouched; never throws. */
final class JsonReader {

    private static final String WHAT = "The message";

    private final JsonFactory factory;

    JsonReader(int maxDepth) {
        this.factory = Json.factory(maxDepth);
    }

    Envelope read(String text, Set<String> wanted) {
        Map<String, String> fields = new HashMap<>();
        if (!Utf8.isEncodable(text)) {
            return Envelope.broken(fields, WHAT + " is not valid Unicode");
        }
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Envelope.broken(fields, WHAT + " is no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (!wanted.contains(name)) {
                    parser.skipChildren();
                } else if (fields.put(name, cutValue(parser, text)) != null) {
                    return Envelope.broken(fields, "The field " + name + " stands twice");
                }
            }
            if (parser.nextToken() != null) {
                return Envelope.broken(fields, WHAT + " goes on after its end");
            }
            return Envelope.whole(fields);
        } catch (IOException e) {
            return Envelope.broken(fields, Json.sentence(e, WHAT));
        }
    }

    /** The text of the value at whose beginning the parser stands; afterwards it stands at the end. */
    static String cutValue(JsonParser parser, String text) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        JsonToken first = parser.currentToken();
        if (first.isStructStart()) {
            parser.skipChildren();
            return text.substring(start, (int) parser.currentTokenLocation().getCharOffset() + 1);
        }
        if (first == JsonToken.VALUE_STRING) {
            parser.finishToken();
            return text.substring(start, (int) parser.currentLocation().getCharOffset());
        }
        return text.substring(start, start + parser.getTextLength());
    }
}
