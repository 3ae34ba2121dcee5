package org.antiphon.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;
import org.msgpack.value.ValueType;

/** One MessagePack value as JSON text; every exception means that there is no such text. */
final class MessagePackToJson {

    /** The extension type of a number or string, as JSON text, that MessagePack's own types cannot hold. */
    static final byte JSON_TEXT = 1;

    /** The only field of an object that stands for bytes. */
    static final String BINARY = "$binary";

    private static final JsonFactory SCALARS = Json.factory(1);

    private final MessagePackInput in;
    private final StringBuilder out = new StringBuilder();

    private MessagePackToJson(MessagePackInput in) {
        this.in = in;
    }

    /** Reads the next value of at most this many levels. */
    static String read(MessagePackInput in, int depth) throws IOException {
        MessagePackToJson json = new MessagePackToJson(in);
        json.value(depth);
        return json.out.toString();
    }

    private void value(int depth) throws IOException {
        switch (in.next()) {
            case NIL -> {
                in.scalar().unpackNil();
                out.append("null");
            }
            case BOOLEAN -> out.append(in.scalar().unpackBoolean());
            case INTEGER -> out.append(in.scalar().unpackBigInteger());
            case FLOAT -> number(in.scalar().unpackDouble());
            case STRING -> JsonText.appendQuoted(out, in.text());
            case BINARY -> binary(in.binary());
            case EXTENSION -> out.append(jsonScalar(in.extension(JSON_TEXT), false));
            case ARRAY -> array(below(depth));
            case MAP -> map(below(depth));
        }
    }

    private void array(int depth) throws IOException {
        int count = in.arrayHeader();
        out.append('[');
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : ",");
            value(depth);
        }
        out.append(']');
    }

    private void map(int depth) throws IOException {
        int count = in.mapHeader();
        out.append('{');
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : ",");
            name();
            out.append(':');
            value(depth);
        }
        out.append('}');
    }

    private void name() throws IOException {
        ValueType type = in.next();
        if (type == ValueType.EXTENSION) {
            out.append(jsonScalar(in.extension(JSON_TEXT), true));
        } else if (type == ValueType.STRING) {
            JsonText.appendQuoted(out, shortName(in.text()));
        } else {
            throw new ShapeException("The keys of a map must be strings");
        }
    }

    private static String shortName(String name) {
        if (name.length() > Json.MAX_NAME_LENGTH) {
            throw new ShapeException("The keys of a map have at most " + Json.MAX_NAME_LENGTH + " characters");
        }
        return name;
    }

    private void number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new ShapeException("A number must be finite");
        }
        out.append(value);
    }

    private void binary(byte[] content) {
        out.append("{\"" + BINARY + "\":\"")
                .append(Base64.getEncoder().encodeToString(content))
                .append("\"}");
    }

    private static int below(int depth) {
        if (depth == 0) {
            throw new ShapeException("The message is nested too deeply");
        }
        return depth - 1;
    }

    private static String jsonScalar(String text, boolean mustBeString) throws IOException {
        try (JsonParser parser = SCALARS.createParser(text)) {
            JsonToken token = parser.nextToken();
            boolean fits = token == JsonToken.VALUE_STRING || token != null && token.isNumeric() && !mustBeString;
            if (!fits) {
                throw new ShapeException("Extension type 1 must hold a JSON number or string");
            }
            parser.finishToken();
            if (parser.nextToken() != null) {
                throw new ShapeException("Extension type 1 must hold one value");
            }
        }
        return text.strip();
    }
}
