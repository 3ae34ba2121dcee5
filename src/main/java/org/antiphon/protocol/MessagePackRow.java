package org.antiphon.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.antiphon.message.Position;
import org.antiphon.message.Sender;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** One message written position by position; absent fields are nil, and left off at the end. */
final class MessagePackRow {

    private static final MessagePack.PackerConfig SMALL = new MessagePack.PackerConfig().withBufferSize(512);

    /** An array of up to 15 elements says so in its first byte. */
    private static final int FIXARRAY = 0x90;

    /** Writes one value. */
    @FunctionalInterface
    interface Step {
        void write(MessageBufferPacker out) throws IOException;
    }

    private final MessageBufferPacker out = SMALL.newBufferPacker();
    private int positions;
    private int absent;

    private MessagePackRow() {}

    static MessagePackRow of(V2Layout layout, Optional<CommandId> id) {
        MessagePackRow row = new MessagePackRow();
        try {
            row.out.packArrayHeader(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return row.number(layout.number()).id(id);
    }

    MessagePackRow text(String value) {
        return value(packer -> packer.packString(value));
    }

    MessagePackRow text(Optional<String> value) {
        return value.map(this::text).orElseGet(this::nothing);
    }

    MessagePackRow number(long value) {
        return value(packer -> packer.packLong(value));
    }

    MessagePackRow millis(Optional<Instant> value) {
        return value.map(instant -> number(instant.toEpochMilli())).orElseGet(this::nothing);
    }

    MessagePackRow flag(boolean value) {
        return value(packer -> packer.packBoolean(value));
    }

    MessagePackRow json(String json) {
        return value(packer -> new JsonToMessagePack(packer).write(json));
    }

    MessagePackRow json(Optional<String> json) {
        return json.map(this::json).orElseGet(this::nothing);
    }

    MessagePackRow position(Optional<Position> position) {
        return position.map(this::position).orElseGet(this::nothing);
    }

    MessagePackRow position(Position position) {
        return value(packer -> MessagePackParts.position(packer, position));
    }

    MessagePackRow sender(Optional<Sender> sender) {
        return sender.map(present -> value(packer -> MessagePackParts.sender(packer, present)))
                .orElseGet(this::nothing);
    }

    MessagePackRow numbers(long... values) {
        return value(packer -> {
            packer.packArrayHeader(values.length);
            for (long value : values) {
                packer.packLong(value);
            }
        });
    }

    MessagePackRow texts(Collection<String> values) {
        return value(packer -> {
            packer.packArrayHeader(values.size());
            for (String value : values) {
                packer.packString(value);
            }
        });
    }

    MessagePackRow nothing() {
        return nothing(1);
    }

    /** Leaves some fields out. */
    MessagePackRow nothing(int fields) {
        absent += fields;
        return this;
    }

    Frame frame() {
        byte[] content = out.toByteArray();
        content[0] = (byte) (FIXARRAY | positions);
        return new Frame.Binary(content);
    }

    private MessagePackRow id(Optional<CommandId> id) {
        if (id.isEmpty()) {
            return nothing();
        }
        if (id.get() instanceof CommandId.Number number) {
            return json(number.literal());
        }
        return text(((CommandId.Text) id.get()).value());
    }

    /** Whatever the step writes, which must be exactly one value. */
    MessagePackRow value(Step step) {
        try {
            for (; absent > 0; absent--) {
                out.packNil();
                positions++;
            }
            step.write(out);
            positions++;
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
