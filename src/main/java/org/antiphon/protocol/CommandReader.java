package org.antiphon.protocol;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.antiphon.message.ErrorCode;

/**
 * Makes a command of an envelope, or the complaint about it; never throws.
 *
 * @param idField where this version has the id
 * @param byType how each type of this version is read
 * @param other how a type that this version does not name is read
 */
record CommandReader(String idField, Map<String, Function<Fields, Command>> byType, Function<Fields, Command> other) {

    static final String TYPE = "type";

    Command read(Envelope envelope) {
        Map<String, String> raw = envelope.fields();
        Optional<String> rawId = Optional.ofNullable(raw.get(idField)).filter(value -> !value.equals("null"));
        Optional<CommandId> id = rawId.flatMap(CommandIds::read);
        if (envelope.problem().isPresent()) {
            return malformed(id, envelope.problem().get());
        }
        if (rawId.isPresent() && id.isEmpty()) {
            return malformed(
                    id,
                    "The field " + idField + " must be a string or a whole number of at most " + CommandId.MAX_LENGTH
                            + " characters");
        }
        try {
            return read(new Fields(raw, "", id));
        } catch (ShapeException e) {
            return new Command.Malformed(id, e.code(), e.getMessage());
        }
    }

    /** The fields that are looked at, with those of the types. */
    Set<String> wanted(Set<String> ofTypes) {
        Set<String> wanted = new HashSet<>(ofTypes);
        wanted.add(TYPE);
        wanted.add(idField);
        return Set.copyOf(wanted);
    }

    private Command read(Fields fields) {
        return byType.getOrDefault(fields.text(TYPE), other).apply(fields);
    }

    /** The complaint about a type that is none. */
    static ShapeException unknownType() {
        return new ShapeException(ErrorCode.UNKNOWN_TYPE, ErrorCode.UNKNOWN_TYPE.sentence());
    }

    static Command.Malformed malformed(Optional<CommandId> id, String sentence) {
        return new Command.Malformed(id, ErrorCode.INVALID_MESSAGE, sentence);
    }
}
