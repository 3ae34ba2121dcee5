package org.antiphon.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The words that a version has for each kind of {@link ServerMessage}; filled once, then only read. */
final class MessageTable {

    private final Map<Class<?>, Function<ServerMessage, Optional<Frame>>> writers = new HashMap<>();

    /** Writes messages of the kind. */
    <M extends ServerMessage> MessageTable on(Class<M> kind, Function<M, Frame> writer) {
        return onSome(kind, message -> Optional.of(writer.apply(message)));
    }

    /** Writes some of the messages of the kind. */
    <M extends ServerMessage> MessageTable onSome(Class<M> kind, Function<M, Optional<Frame>> writer) {
        writers.put(kind, message -> writer.apply(kind.cast(message)));
        return this;
    }

    /** Has no words for messages of the kind. */
    MessageTable silentOn(Class<? extends ServerMessage> kind) {
        return onSome(kind, message -> Optional.empty());
    }

    Optional<Frame> encode(ServerMessage message) {
        return writers.get(message.getClass()).apply(message);
    }

    Set<Class<?>> kinds() {
        return Set.copyOf(writers.keySet());
    }
}
