package org.antiphon.protocol;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.msgpack.core.MessagePacker;

/** Well-formed JSON text as one MessagePack value that turns back into an equal one. */
final class JsonToMessagePack {

    /** Digits that always fit a long. */
    private static final int LONG_DIGITS = 18;

    private static final int UNSIGNED_BITS = 64;

    private final MessagePacker out;

    JsonToMessagePack(MessagePacker out) {
        this.out = out;
    }

    void write(String json) throws IOException {
        JsonSizes sizes = JsonSizes.of(json);
        try (JsonParser parser = Json.CHECKED.createParser(json)) {
            while (parser.nextToken() != null) {
                write(parser, sizes);
            }
        }
    }

    private void write(JsonParser parser, JsonSizes sizes) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, sizes.next());
            case START_ARRAY -> out.packArrayHeader(sizes.next());
            case FIELD_NAME, VALUE_STRING -> text(parser.getText());
            case VALUE_NUMBER_INT -> integer(parser.getText());
            case VALUE_NUMBER_FLOAT -> decimal(parser.getText());
            case VALUE_TRUE -> out.packBoolean(true);
            case VALUE_FALSE -> out.packBoolean(false);
            case VALUE_NULL -> out.packNil();
            default -> { // the ends need no word
            }
        }
    }

    private void object(JsonParser parser, int size) throws IOException {
        if (size != JsonSizes.BINARY) {
            out.packMapHeader(size);
            return;
        }
        parser.nextToken();
        parser.nextToken();
        byte[] content = Base64.getDecoder().decode(parser.getText());
        out.packBinaryHeader(content.length).writePayload(content);
    }

    private void text(String text) throws IOException {
        if (Utf8.isEncodable(text)) {
            out.packString(text);
        } else {
            jsonText(JsonText.quote(text));
        }
    }

    private void integer(String literal) throws IOException {
        if (literal.equals("-0")) {
            out.packDouble(-0.0);
        } else if (literal.length() <= LONG_DIGITS) {
            out.packLong(Long.parseLong(literal));
        } else {
            bigInteger(literal, new BigInteger(literal));
        }
    }

    private void bigInteger(String literal, BigInteger value) throws IOException {
        int bits = value.signum() < 0 ? UNSIGNED_BITS - 1 : UNSIGNED_BITS;
        if (value.bitLength() <= bits) {
            out.packBigInteger(value);
        } else {
            jsonText(literal);
        }
    }

    private void decimal(String literal) throws IOException {
        double value = Double.parseDouble(literal);
        if (isSame(value, literal)) {
            out.packDouble(value);
        } else {
            jsonText(literal);
        }
    }

    private static boolean isSame(double value, String literal) {
        if (Double.isInfinite(value)) {
            return false;
        }
        try {
            return new BigDecimal(Double.toString(value)).compareTo(new BigDecimal(literal)) == 0;
        } catch (NumberFormatException exponentOutOfRange) {
            return false;
        }
    }

    private void jsonText(String json) throws IOException {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        out.packExtensionTypeHeader(MessagePackToJson.JSON_TEXT, utf8.length).writePayload(utf8);
    }
}
