package org.antiphon.protocol;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Batches as raw deflate (RFC 1951), which browsers read with {@code DecompressionStream("deflate-raw")}. */
public final class Deflate {

    private static final int CHUNK = 8_192;

    private Deflate() {}

    /** The bytes of the frame as one complete deflate stream. */
    public static Frame.Binary compress(Frame.Binary frame) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(frame.content());
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
}
