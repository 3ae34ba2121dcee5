package org.antiphon.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.antiphon.protocol.Codec;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.protocol.Subprotocol;

/** A wire format in which a test reads the messages themselves: a frame is the number of one. */
final class ObservingCodec implements Codec {

    private final List<ServerMessage> written = new ArrayList<>();

    /** The message that a frame stands for. */
    ServerMessage messageOf(Frame frame) {
        return written.get(Integer.parseInt(((Frame.Text) frame).text()));
    }

    @Override
    public Subprotocol subprotocol() {
        return Subprotocol.V2_JSON;
    }

    @Override
    public void decode(Frame frame, Consumer<Command> sink) {
        throw new UnsupportedOperationException("The test gives commands itself");
    }

    @Override
    public Optional<Frame> encode(ServerMessage message) {
        written.add(message);
        return Optional.of(Frame.Text.of(Integer.toString(written.size() - 1)));
    }

    @Override
    public boolean isBatching() {
        return false;
    }

    @Override
    public Frame join(List<Frame> frames) {
        throw new UnsupportedOperationException("Not batching");
    }

    @Override
    public Set<String> capabilities() {
        return Set.of();
    }
}
