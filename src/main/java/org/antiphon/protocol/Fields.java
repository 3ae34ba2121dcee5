package org.antiphon.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.InvalidTopicException;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
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

    /** A string of 1 to this many characters. */
    String boundedText(String name, int maxLength) {
        String text = text(name);
        if (text.isEmpty() || text.length() > maxLength) {
            throw wrong(name, "a string of 1 to " + maxLength + " characters");
        }
        return text;
    }

    /** A whole number within bounds that fit an int; empty when absent. */
    Optional<Integer> whole(String name, int min, int max) {
        return optional(name).map(value -> JsonValues.whole(value)
                .filter(number -> number >= min && number <= max)
                .orElseThrow(() -> wrong(name, "a whole number from " + min + " to " + max)));
    }

    boolean flag(String name, boolean ifAbsent) {
        String value = optional(name).orElse(Boolean.toString(ifAbsent));
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(name, "true or false");
        }
        return value.equals("true");
    }

    Position position(String name) {
        return position(name, required(name));
    }

    Optional<Position> optionalPosition(String name) {
        return optional(name).map(value -> position(name, value));
    }

    List<String> texts(String name) {
        return JsonValues.texts(required(name)).orElseThrow(() -> wrong(name, "a list of strings"));
    }

    Payload payload(String name) {
        return new Payload(required(name));
    }

    /** A payload that may be absent; null is as good as absent. */
    Optional<Payload> optionalPayload(String name) {
        return optional(name).map(Payload::new);
    }

    /** A payload that is null when it is absent. */
    Payload payloadOrNull(String name) {
        return new Payload(raw.getOrDefault(name, NULL));
    }

    boolean has(String name) {
        return raw.containsKey(name);
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

    /** A room of v1, by its id. */
    Topic room(String name) {
        return checked(text(name), Rooms::topic);
    }

    Optional<Topic> optionalRoom(String name) {
        return optional(name).map(value -> room(name));
    }

    private Position position(String name, String value) {
        return JsonValues.text(value)
                .flatMap(Positions::parse)
                .orElseThrow(() -> new ShapeException(
                        ErrorCode.INVALID_POSITION, "The field " + path + name + " must be a position, epoch:offset"));
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
