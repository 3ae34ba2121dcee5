package org.antiphon.protocol;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.msgpack.core.MessageIntegerOverflowException;
import org.msgpack.core.MessagePackException;
import org.msgpack.value.ValueType;

/** Turns the positions of MessagePack commands into named fields of raw JSON; never throws. */
final class MessagePackV2Reader {

    private static final int ENVELOPE_LEVELS = 1;

    /** The name of no command, put where a number of none stood. */
    private static final String UNKNOWN = "\"\"";

    private static final Set<String> POSITIONS = Set.of("since", "before", "position");
    private static final Pattern POSITION = Pattern.compile("^\\[\"([A-Za-z0-9_-]+)\",([0-9]+)]$");

    private final int maxDepth;

    MessagePackV2Reader(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    /** Reads values end to end; what follows a value whose end cannot be found is lost with it. */
    void read(byte[] content, Consumer<Envelope> sink) {
        int start = 0;
        while (start >= 0 && start < content.length) {
            MessagePackInput in = new MessagePackInput(content, start);
            Map<String, String> fields = new HashMap<>();
            int end;
            Envelope envelope;
            try {
                row(in, fields);
                envelope = Envelope.whole(fields);
                end = start + in.consumed();
            } catch (ShapeException e) {
                envelope = Envelope.broken(fields, e.getMessage());
                end = endOf(content, start);
            } catch (IOException | MessagePackException e) {
                envelope = Envelope.broken(fields, "The message is no well-formed MessagePack");
                end = endOf(content, start);
            }
            sink.accept(envelope);
            start = end;
        }
    }

    private void row(MessagePackInput in, Map<String, String> fields) throws IOException {
        int count = in.next() == ValueType.ARRAY ? in.arrayHeader() : 0;
        if (count == 0 || in.next() != ValueType.INTEGER) {
            throw new ShapeException("The message is no array that begins with the number of its type");
        }
        Optional<V2Layout> layout = command(in);
        if (count > 1) {
            fields.put(V2Commands.READER.idField(), MessagePackToJson.read(in, maxDepth));
        }
        fields.put(
                CommandReader.TYPE,
                layout.map(known -> JsonText.quote(known.type())).orElse(UNKNOWN));
        List<String> names = layout.map(V2Layout::fields).orElse(List.of());
        for (int i = 2; i < count; i++) {
            if (i - 2 < names.size()) {
                String name = names.get(i - 2);
                String json = MessagePackToJson.read(in, maxDepth);
                fields.put(name, POSITIONS.contains(name) ? position(json) : json);
            } else {
                in.skip(maxDepth);
            }
        }
    }

    /** An array of epoch and offset as JSON has it; anything else as it is, to be refused with its name. */
    private static String position(String json) {
        return POSITION.matcher(json).replaceFirst("\"$1:$2\"");
    }

    private static Optional<V2Layout> command(MessagePackInput in) throws IOException {
        try {
            return V2Layout.command(in.scalar().unpackLong());
        } catch (MessageIntegerOverflowException e) {
            return Optional.empty();
        }
    }

    /** Where the value ends; negative when that cannot be told. */
    private int endOf(byte[] content, int start) {
        MessagePackInput in = new MessagePackInput(content, start);
        try {
            in.skip(maxDepth + ENVELOPE_LEVELS);
            return start + in.consumed();
        } catch (IOException | MessagePackException | ShapeException e) {
            return -1;
        }
    }
}
