package org.antiphon.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/** Takes frames of the server apart into messages, each as JSON text; MessagePack's become arrays, as they are. */
public final class WireFormat {
    /** The subprotocol of v1. */
    public static final String V1 = "antiphon.v1.json";

    /** The subprotocol of v2 in JSON. */
    public static final String V2 = "antiphon.v2.json";

    /** The subprotocol of v2 in MessagePack. */
    public static final String MESSAGE_PACK = "antiphon.v2.msgpack";

    private WireFormat() {}

    /** The messages of a text frame. */
    public static List<String> ofText(String frame) {
        return List.of(frame.split("\n"));
    }

    /** The messages of a binary frame: compressed JSON, unless the subprotocol is that of MessagePack. */
    public static List<String> ofBinary(byte[] frame, String subprotocol) {
        return subprotocol.equals(MESSAGE_PACK) ? ofMessagePack(frame) : ofDeflated(frame);
    }

    /** The messages of a binary frame of MessagePack. */
    public static List<String> ofMessagePack(byte[] frame) {
        List<String> messages = new ArrayList<>();
        try (MessageUnpacker in = MessagePack.newDefaultUnpacker(frame)) {
            while (in.hasNext()) {
                messages.add(in.unpackValue().toJson());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    /** The messages of a compressed frame of JSON (RFC 1951). */
    public static List<String> ofDeflated(byte[] frame) {
        return ofText(new String(inflate(frame), StandardCharsets.UTF_8));
    }

    private static byte[] inflate(byte[] frame) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(frame);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] chunk = new byte[8_192];
            while (!inflater.finished()) {
                int length = inflater.inflate(chunk);
                if (length == 0 && inflater.needsInput()) {
                    throw new AssertionError("The compressed frame ends too early");
                }
                out.write(chunk, 0, length);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new AssertionError("No compressed frame", e);
        } finally {
            inflater.end();
        }
    }
}
