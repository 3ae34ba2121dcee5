package org.antiphon.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;

/** How many elements each object and array of a JSON text has, in the order in which they begin. */
final class JsonSizes {

    /** The size of an object that stands for bytes. */
    static final int BINARY = -1;

    private int[] sizes = new int[8];
    private int begun;
    private int taken;
    private int binaryCandidate = -1;

    private JsonSizes() {}

    static JsonSizes of(String json) throws IOException {
        JsonSizes sizes = new JsonSizes();
        try (JsonParser parser = Json.CHECKED.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first != null && first.isStructStart()) {
                sizes.countAll(parser);
            }
        }
        return sizes;
    }

    /** The size of the next container. */
    int next() {
        return sizes[taken++];
    }

    private void countAll(JsonParser parser) throws IOException {
        int[] open = new int[8];
        int depth = 0;
        open[0] = begin();
        while (depth >= 0) {
            JsonToken token = parser.nextToken();
            int container = open[depth];
            if (token.isStructEnd()) {
                end(container);
                depth--;
                continue;
            }
            sizes[container]++;
            if (token == JsonToken.FIELD_NAME) {
                token = field(parser, container);
            }
            if (token.isStructStart()) {
                depth++;
                open = depth < open.length ? open : Arrays.copyOf(open, 2 * depth);
                open[depth] = begin();
            }
        }
    }

    private JsonToken field(JsonParser parser, int container) throws IOException {
        boolean named = sizes[container] == 1 && parser.currentName().equals(MessagePackToJson.BINARY);
        JsonToken value = parser.nextToken();
        if (named && value == JsonToken.VALUE_STRING && isCanonicalBase64(parser.getText())) {
            binaryCandidate = container;
        }
        return value;
    }

    private void end(int container) {
        if (container == binaryCandidate && sizes[container] == 1) {
            sizes[container] = BINARY;
        }
    }

    /** Whether the bytes, written in base64 again, give the same text. */
    private static boolean isCanonicalBase64(String text) {
        try {
            byte[] content = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(content).equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private int begin() {
        if (begun == sizes.length) {
            sizes = Arrays.copyOf(sizes, 2 * begun);
        }
        return begun++;
    }
}
