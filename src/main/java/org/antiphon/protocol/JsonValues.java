package org.antiphon.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Small values out of raw JSON text that was well-formed when it was cut. */
final class JsonValues {

    private static final int PLAIN_SCALE = 20;
    private static final Pattern SMALL_WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");

    private JsonValues() {}

    /** The string that the text stands for; empty when it is another kind of value. */
    static Optional<String> text(String raw) {
        if (raw.charAt(0) != '"') {
            return Optional.empty();
        }
        if (raw.indexOf('\\') < 0) {
            return Optional.of(raw.substring(1, raw.length() - 1));
        }
        try (JsonParser parser = Json.CHECKED.createParser(raw)) {
            parser.nextToken();
            return Optional.of(parser.getText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole number that the text stands for, without fraction or exponent; empty when it has more than 9 digits or is none. */
    static Optional<Integer> whole(String raw) {
        return SMALL_WHOLE_NUMBER.matcher(raw).matches() ? Optional.of(Integer.valueOf(raw)) : Optional.empty();
    }

    /** The strings of an array; empty when the text is anything but an array of strings. */
    static Optional<List<String>> texts(String raw) {
        try (JsonParser parser = Json.CHECKED.createParser(raw)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            List<String> texts = new ArrayList<>();
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                texts.add(parser.getText());
            }
            return parser.currentToken() == JsonToken.END_ARRAY ? Optional.of(texts) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one text of the scalar at which the parser stands, so that equal values have equal texts. */
    static String canonical(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return JsonText.quote(parser.getText());
        }
        return token.isNumeric() ? canonicalNumber(parser.getText()) : parser.getText();
    }

    private static String canonicalNumber(String literal) {
        try {
            BigDecimal number = new BigDecimal(literal).stripTrailingZeros();
            return Math.abs((long) number.scale()) <= PLAIN_SCALE ? number.toPlainString() : number.toString();
        } catch (NumberFormatException exponentOutOfRange) {
            return literal;
        }
    }
}
