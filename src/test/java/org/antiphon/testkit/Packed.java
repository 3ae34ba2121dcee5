package org.antiphon.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Writes JSON values as MessagePack, as a simple client would. */
public final class Packed {
    private Packed() {}

    /** The values, each given as JSON text, end to end. */
    public static byte[] values(String... json) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String value : json) {
            all.writeBytes(value(Json.read(value)));
        }
        return all.toByteArray();
    }

    private static byte[] value(JsonNode json) {
        try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
            pack(json, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pack(JsonNode json, MessageBufferPacker out) throws IOException {
        switch (json.getNodeType()) {
            case ARRAY -> packArray(json, out);
            case OBJECT -> packObject(json, out);
            case STRING -> out.packString(json.asText());
            case BOOLEAN -> out.packBoolean(json.asBoolean());
            case NUMBER -> packNumber(json, out);
            default -> out.packNil();
        }
    }

    private static void packArray(JsonNode json, MessageBufferPacker out) throws IOException {
        out.packArrayHeader(json.size());
        for (JsonNode element : json) {
            pack(element, out);
        }
    }

    private static void packObject(JsonNode json, MessageBufferPacker out) throws IOException {
        out.packMapHeader(json.size());
        for (Iterator<Map.Entry<String, JsonNode>> fields = json.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            out.packString(field.getKey());
            pack(field.getValue(), out);
        }
    }

    private static void packNumber(JsonNode json, MessageBufferPacker out) throws IOException {
        if (json.isIntegralNumber()) {
            out.packBigInteger(json.bigIntegerValue());
        } else {
            out.packDouble(json.asDouble());
        }
    }
}
