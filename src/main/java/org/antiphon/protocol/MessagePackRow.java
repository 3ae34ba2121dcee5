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
    private interface Step {
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
        return next(packer -> packer.packString(value));
    }

    MessagePackRow text(Optional<String> value) {
        return value.map(this::text).orElseGet(this::nothing);
    }

    MessagePackRow number(long value) {
        return next(packer -> packer.packLong(value));
    }

    MessagePackRow millis(Optional<Instant> value) {
        return value.map(instant -> number(instant.toEpochMilli())).orElseGet(this::nothing);
    }

    MessagePackRow flag(boolean value) {
        return next(packer -> packer.packBoolean(value));
    }

    MessagePackRow json(String json) {
        return next(packer -> new JsonToMessagePack(packer).write(json));
    }

    MessagePackRow position(Position position) {
        return next(
                packer -> packer.packArrayHeader(2).packString(position.epoch()).packLong(position.offset()));
    }

    MessagePackRow sender(Sender sender) {
        return next(
                packer -> packer.packArrayHeader(2).packString(sender.user()).packString(sender.name()));
    }

    MessagePackRow numbers(long... values) {
        return next(packer -> {
            packer.packArrayHeader(values.length);
            for (long value : values) {
                packer.packLong(value);
            }
        });
    }

    MessagePackRow texts(Collection<String> values) {
        return next(packer -> {
            packer.packArrayHeader(values.size());
            for (String value : values) {
                packer.packString(value);
            }
        });
    }

    MessagePackRow nothing() {
        absent++;
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

    private MessagePackRow next(Step step) {
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
