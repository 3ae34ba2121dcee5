package org.antiphon.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/** MessagePack values of one frame, read with every length checked against what is left, before memory is taken. */
final class MessagePackInput {

    private final MessageUnpacker unpacker;
    private final int length;

    MessagePackInput(byte[] content, int offset) {
        this.length = content.length - offset;
        this.unpacker = MessagePack.newDefaultUnpacker(content, offset, length);
    }

    /** How many bytes were read. */
    int consumed() {
        return (int) unpacker.getTotalReadBytes();
    }

    ValueType next() throws IOException {
        return unpacker.getNextFormat().getValueType();
    }

    /** Reads the scalar that is next. */
    MessageUnpacker scalar() {
        return unpacker;
    }

    int arrayHeader() throws IOException {
        return fitting(unpacker.unpackArrayHeader(), 1);
    }

    int mapHeader() throws IOException {
        return fitting(unpacker.unpackMapHeader(), 2);
    }

    String text() throws IOException {
        byte[] utf8 = payload(unpacker.unpackRawStringHeader());
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    byte[] binary() throws IOException {
        return payload(unpacker.unpackBinaryHeader());
    }

    /** The text in an extension of the one type that is spoken. */
    String extension(byte type) throws IOException {
        ExtensionTypeHeader header = unpacker.unpackExtensionTypeHeader();
        byte[] utf8 = payload(header.getLength());
        if (header.getType() != type) {
            throw new ShapeException("The message has an extension type that is not spoken here");
        }
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    /** Passes over the value that is next. */
    void skip(int depth) throws IOException {
        switch (next()) {
            case ARRAY -> skip(arrayHeader(), depth);
            case MAP -> skip(2 * mapHeader(), depth);
            case STRING -> payload(unpacker.unpackRawStringHeader());
            case BINARY -> payload(unpacker.unpackBinaryHeader());
            case EXTENSION -> payload(unpacker.unpackExtensionTypeHeader().getLength());
            default -> unpacker.skipValue();
        }
    }

    private void skip(int count, int depth) throws IOException {
        if (depth == 0) {
            throw new ShapeException("The message is nested too deeply");
        }
        for (int i = 0; i < count; i++) {
            skip(depth - 1);
        }
    }

    private byte[] payload(int size) throws IOException {
        return unpacker.readPayload(fitting(size, 1));
    }

    private int fitting(int count, int bytesEach) {
        if (count < 0 || (long) count * bytesEach > length - consumed()) {
            throw new ShapeException("The message ends before its end");
        }
        return count;
    }
}
