package org.antiphon.protocol;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@code antiphon.v2.msgpack}: a binary frame holds one or more MessagePack arrays, end to end. Immutable. */
public final class MessagePackV2Codec implements Codec {

    private final MessagePackV2Reader reader;

    /**
     * A codec.
     *
     * @param maxDepth most levels of arrays and maps in a payload
     */
    public MessagePackV2Codec(int maxDepth) {
        this.reader = new MessagePackV2Reader(maxDepth);
    }

    @Override
    public Subprotocol subprotocol() {
        return Subprotocol.V2_MSGPACK;
    }

    @Override
    public void decode(Frame frame, Consumer<Command> sink) {
        if (!(frame instanceof Frame.Binary binary)) {
            sink.accept(
                    CommandReader.malformed(Optional.empty(), "This connection speaks MessagePack in binary frames"));
            return;
        }
        if (binary.content().length == 0) {
            sink.accept(CommandReader.malformed(Optional.empty(), "The frame is empty"));
            return;
        }
        reader.read(binary.content(), envelope -> sink.accept(V2Commands.READER.read(envelope)));
    }

    @Override
    public Optional<Frame> encode(ServerMessage message) {
        return MessagePackV2Writer.TABLE.encode(message);
    }

    @Override
    public boolean isBatching() {
        return true;
    }

    @Override
    public Frame join(List<Frame> frames) {
        if (frames.size() == 1) {
            return frames.get(0);
        }
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(frames.stream().mapToInt(Frame::bytes).sum());
        frames.forEach(frame -> out.writeBytes(((Frame.Binary) frame).content()));
        return new Frame.Binary(out.toByteArray());
    }

    @Override
    public Set<String> capabilities() {
        return Set.of();
    }
}
