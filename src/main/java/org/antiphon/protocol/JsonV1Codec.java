package org.antiphon.protocol;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@code antiphon.v1.json}, for clients written by hand: a text frame holds one JSON object. Immutable. */
public final class JsonV1Codec implements Codec {

    private static final int ENVELOPE_LEVELS = 2;

    private final V1Commands commands;

    /**
     * A codec.
     *
     * @param maxDepth most levels of objects and arrays in a payload
     */
    public JsonV1Codec(int maxDepth) {
        this.commands = new V1Commands(new JsonReader(maxDepth + ENVELOPE_LEVELS));
    }

    @Override
    public Subprotocol subprotocol() {
        return Subprotocol.V1_JSON;
    }

    @Override
    public void decode(Frame frame, Consumer<Command> sink) {
        if (frame instanceof Frame.Text text) {
            sink.accept(commands.read(text.text()));
        } else {
            sink.accept(CommandReader.malformed(Optional.empty(), "This connection speaks JSON in text frames"));
        }
    }

    @Override
    public Optional<Frame> encode(ServerMessage message) {
        return JsonV1Writer.TABLE.encode(message);
    }

    @Override
    public boolean isBatching() {
        return false;
    }

    @Override
    public Frame join(List<Frame> frames) {
        throw new UnsupportedOperationException("v1 has one object a frame");
    }

    @Override
    public Set<String> capabilities() {
        return Set.of();
    }
}
