package org.antiphon.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

/** How JSON text (RFC 8259) is taken apart: strictly, with bounded numbers, names and depth, keeping no symbols. */
final class Json {

    /** Longest number, in characters. */
    static final int MAX_NUMBER_LENGTH = 1_000;

    /** Longest name of a field, in characters. */
    static final int MAX_NAME_LENGTH = 1_000;

    /** Reads what has been checked before, without limits. */
    static final JsonFactory CHECKED = factory(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    private Json() {}

    /** Reads input of at most this many levels of objects and arrays. */
    static JsonFactory factory(int maxDepth) {
        return factory(maxDepth, MAX_NUMBER_LENGTH, MAX_NAME_LENGTH);
    }

    private static JsonFactory factory(int maxDepth, int maxNumberLength, int maxNameLength) {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxNumberLength(maxNumberLength)
                .maxNameLength(maxNameLength)
                .maxStringLength(Integer.MAX_VALUE)
                .build();
        return new JsonFactoryBuilder()
                .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
                .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                .streamReadConstraints(limits)
                .build();
    }

    /**
     * Checks that the text is exactly one value and can be sent as UTF-8.
     *
     * @throws IllegalArgumentException with a sentence about the named thing, when it is not
     */
    static void check(String json, JsonFactory factory, String what) {
        if (!Utf8.isEncodable(json)) {
            throw new IllegalArgumentException(what + " is not valid Unicode");
        }
        try (JsonParser parser = factory.createParser(json)) {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException(what + " is empty");
            }
            parser.skipChildren();
            parser.finishToken();
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(what + " is more than one JSON value");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(sentence(e, what), e);
        }
    }

    /** What is wrong, told without repeating the input. */
    static String sentence(IOException problem, String what) {
        if (problem instanceof StreamConstraintsException) {
            return what + " is nested too deeply or has too long a name or number";
        }
        return what + " is no well-formed JSON";
    }
}
