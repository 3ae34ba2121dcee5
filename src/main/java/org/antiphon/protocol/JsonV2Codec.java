package org.antiphon.protocol;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** {@code antiphon.v2.json}: a text frame holds one or more JSON objects, one a line. Immutable. */
public final class JsonV2Codec implements Codec {

    private static final int ENVELOPE_LEVELS = 1;

    private final JsonReader json;

    /**
     * A codec.
     *
     * @param maxDepth most levels of objects and arrays in a payload
     */
    public JsonV2Codec(int maxDepth) {
        this.json = new JsonReader(maxDepth + ENVELOPE_LEVELS);
    }

    @Override
    public Subprotocol subprotocol() {
        return Subprotocol.V2_JSON;
    }

    @Override
    public void decode(Frame frame, Consumer<Command> sink) {
        if (!(frame instanceof Frame.Text text)) {
            sink.accept(CommandReader.malformed(Optional.empty(), "This connection speaks JSON in text frames"));
            return;
        }
        if (text.text().isBlank()) {
            sink.accept(CommandReader.malformed(Optional.empty(), "The frame is empty"));
            return;
        }
        decodeLines(text.text(), sink);
    }

    private void decodeLines(String text, Consumer<Command> sink) {
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            String line = text.substring(start, end);
            if (!line.isBlank()) {
                sink.accept(V2Commands.READER.read(json.read(line, V2Commands.FIELDS)));
            }
            start = end + 1;
        }
    }

    @Override
    public Optional<Frame> encode(ServerMessage message) {
        return JsonV2Writer.TABLE.encode(message);
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
        String text = frames.stream().map(frame -> ((Frame.Text) frame).text()).collect(Collectors.joining("\n"));
        int bytes = frames.stream().mapToInt(Frame::bytes).sum() + frames.size() - 1;
        return new Frame.Text(text, bytes);
    }

    @Override
    public Set<String> capabilities() {
        return Set.of(BINARY, DEFLATE);
    }
}
