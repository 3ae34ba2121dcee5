package org.antiphon.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.InvalidTopicException;
import org.antiphon.message.Payload;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;

/** The fields of one command by name and type; every reader throws {@link ShapeException} that names the field. */
final class Fields {

    private static final String NULL = "null";

    private final Map<String, String> raw;
    private final String path;
    private final Optional<CommandId> id;

    Fields(Map<String, String> raw, String path, Optional<CommandId> id) {
        this.raw = raw;
        this.path = path;
        this.id = id;
    }

    /** The id of the command, already read. */
    Optional<CommandId> id() {
        return id;
    }

    String text(String name) {
        return JsonValues.text(required(name)).orElseThrow(() -> wrong(name, "a string"));
    }

    Optional<String> optionalText(String name, int maxLength) {
        Optional<String> text =
                optional(name).map(value -> JsonValues.text(value).orElseThrow(() -> wrong(name, "a string")));
        if (text.isPresent() && text.get().length() > maxLength) {
            throw new ShapeException("The field " + path + name + " has at most " + maxLength + " characters");
        }
        return text;
    }

    List<String> texts(String name) {
        return JsonValues.texts(required(name)).orElseThrow(() -> wrong(name, "a list of strings"));
    }

    Payload payload(String name) {
        return new Payload(required(name));
    }

    Topic topic(String name) {
        return checked(text(name), Topic::new);
    }

    TopicPattern pattern(String name) {
        return checked(text(name), TopicPattern::of);
    }

    List<TopicPattern> patterns(String name) {
        List<String> texts = texts(name);
        if (texts.isEmpty()) {
            throw new ShapeException("The field " + path + name + " must name at least one topic");
        }
        return texts.stream().map(text -> checked(text, TopicPattern::of)).toList();
    }

    Optional<Filter> filter(String name) {
        return optional(name).flatMap(FilterReader::read);
    }

    /** The fields of an object inside this one. */
    Fields object(String name, JsonReader reader, Set<String> wanted) {
        String value = required(name);
        if (value.charAt(0) != '{') {
            throw wrong(name, "an object");
        }
        Envelope inner = reader.read(value, wanted);
        inner.problem().ifPresent(problem -> {
            throw new ShapeException(problem);
        });
        return new Fields(inner.fields(), path + name + ".", id);
    }

    private static <T> T checked(String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (InvalidTopicException e) {
            throw new ShapeException(ErrorCode.INVALID_TOPIC, e.getMessage());
        }
    }

    private Optional<String> optional(String name) {
        return Optional.ofNullable(raw.get(name)).filter(value -> !value.equals(NULL));
    }

    private String required(String name) {
        String value = raw.get(name);
        if (value == null) {
            throw new ShapeException("The field " + path + name + " is missing");
        }
        return value;
    }

    private ShapeException wrong(String name, String expected) {
        return new ShapeException("The field " + path + name + " must be " + expected);
    }
}
