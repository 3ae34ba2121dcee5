package org.antiphon.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/** Batches as raw deflate (RFC 1951), which browsers read with {@code DecompressionStream("deflate-raw")}. */
public final class Deflate {

    private static final int CHUNK = 8_192;

    private Deflate() {}

    /** The bytes of the frame, in UTF-8 if it is a text frame, as one complete deflate stream in a binary frame. */
    public static Frame.Binary compress(Frame frame) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(content(frame));
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(CHUNK);
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return new Frame.Binary(out.toByteArray());
        } finally {
            deflater.end();
        }
    }

    private static byte[] content(Frame frame) {
        if (frame instanceof Frame.Text text) {
            return text.text().getBytes(StandardCharsets.UTF_8);
        }
        return ((Frame.Binary) frame).content();
    }
}
