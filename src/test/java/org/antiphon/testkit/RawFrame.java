package org.antiphon.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One frame of RFC 6455 section 5.2.
 *
 * @param last whether the message ends with it
 * @param opcode what it is
 * @param payload what it carries, unmasked
 */
public record RawFrame(boolean last, int opcode, byte[] payload) {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};
    private static final int SHORTEST_16 = 126;
    private static final int SHORTEST_64 = 65_536;

    /** A whole text message. */
    public static RawFrame text(String text) {
        return new RawFrame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A close with that code. */
    public static RawFrame close(int code) {
        return new RawFrame(
                true, CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
    }

    /** The payload as text. */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** The code of a close; 1005 when it has none (RFC 6455 section 7.1.5). */
    public int closeCode() {
        return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
    }

    /** The reason of a close. */
    public String closeReason() {
        return new String(
                payload, Math.min(2, payload.length), Math.max(0, payload.length - 2), StandardCharsets.UTF_8);
    }

    /** As a client writes it, masked. */
    public byte[] masked() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 14);
        out.writeBytes(header(payload.length));
        byte[] content = payload.clone();
        for (int i = 0; i < content.length; i++) {
            content[i] ^= MASK[i % MASK.length];
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    /** The header alone, of a frame that announces so many bytes. */
    public byte[] header(long length) {
        ByteBuffer out = ByteBuffer.allocate(14);
        out.put((byte) ((last ? 0x80 : 0) | opcode));
        if (length < SHORTEST_16) {
            out.put((byte) (0x80 | length));
        } else if (length < SHORTEST_64) {
            out.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            out.put((byte) (0x80 | 127)).putLong(length);
        }
        out.put(MASK);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** Reads a frame of the server, which masks nothing. */
    static RawFrame read(DataInputStream in) throws IOException {
        int first = in.readUnsignedByte();
        long length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        return new RawFrame((first & 0x80) != 0, first & 0x0F, payload);
    }
}
