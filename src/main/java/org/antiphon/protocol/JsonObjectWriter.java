package org.antiphon.protocol;

import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One JSON object written field by field, in order; one instance a message, on one thread. */
final class JsonObjectWriter {

    private final StringBuilder out;

    private JsonObjectWriter(StringBuilder out) {
        this.out = out;
    }

    /** An object whose first field is its type. */
    static JsonObjectWriter ofType(String type, int expectedLength) {
        return empty(expectedLength).text("type", type);
    }

    /** An object without a field so far. */
    static JsonObjectWriter empty(int expectedLength) {
        return new JsonObjectWriter(new StringBuilder(expectedLength).append('{'));
    }

    static JsonObjectWriter ofType(String type) {
        return ofType(type, 96);
    }

    JsonObjectWriter text(String name, String value) {
        name(name);
        JsonText.appendQuoted(out, value);
        return this;
    }

    JsonObjectWriter text(String name, Optional<String> value) {
        value.ifPresent(present -> text(name, present));
        return this;
    }

    /** A value whose text needs no escapes: a topic, a pattern, a position. */
    JsonObjectWriter plain(String name, Object value) {
        name(name);
        out.append('"').append(value).append('"');
        return this;
    }

    JsonObjectWriter number(String name, long value) {
        name(name);
        out.append(value);
        return this;
    }

    JsonObjectWriter number(String name, Optional<Long> value) {
        value.ifPresent(present -> number(name, present));
        return this;
    }

    JsonObjectWriter flag(String name, boolean value) {
        name(name);
        out.append(value);
        return this;
    }

    JsonObjectWriter raw(String name, String json) {
        name(name);
        out.append(json);
        return this;
    }

    JsonObjectWriter texts(String name, Collection<?> values) {
        name(name);
        char before = '[';
        for (Object value : values) {
            out.append(before);
            JsonText.appendQuoted(out, value.toString());
            before = ',';
        }
        out.append(values.isEmpty() ? "[]" : "]");
        return this;
    }

    /** A list of objects, each filled by the writer. */
    <T> JsonObjectWriter objects(String name, Collection<T> values, BiConsumer<JsonObjectWriter, T> writer) {
        name(name);
        out.append('[');
        String before = "";
        for (T value : values) {
            out.append(before).append('{');
            writer.accept(this, value);
            out.append('}');
            before = ",";
        }
        out.append(']');
        return this;
    }

    JsonObjectWriter id(String name, Optional<CommandId> id) {
        if (id.isPresent() && id.get() instanceof CommandId.Text text) {
            text(name, text.value());
        } else if (id.isPresent() && id.get() instanceof CommandId.Number number) {
            raw(name, number.literal());
        }
        return this;
    }

    /** Begins an object inside this one, until {@link #close}. */
    JsonObjectWriter open(String name) {
        name(name);
        out.append('{');
        return this;
    }

    JsonObjectWriter close() {
        out.append('}');
        return this;
    }

    Frame.Text frame() {
        return Frame.Text.of(out.append('}').toString());
    }

    private void name(String name) {
        if (out.charAt(out.length() - 1) != '{') {
            out.append(',');
        }
        out.append('"').append(name).append("\":");
    }
}
