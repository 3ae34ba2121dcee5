package org.antiphon.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * The head of an HTTP answer (RFC 9112).
 *
 * @param end where the body begins
 * @param text the head in lower case
 */
record HttpHead(int end, String text) {

    private static final int MOST = 1 << 14;

    /** The head that begins at start; null while it is not there as a whole. */
    static HttpHead read(ByteBuffer in, int start, int end) throws IOException {
        for (int i = start; i + 4 <= end; i++) {
            if (in.get(i) == '\r' && in.get(i + 1) == '\n' && in.get(i + 2) == '\r' && in.get(i + 3) == '\n') {
                return new HttpHead(i + 4, Client.text(in, start, i + 2).toLowerCase(Locale.ROOT));
            }
        }
        if (end - start > MOST) {
            throw new IOException("The server's head has no end");
        }
        return null;
    }

    void require(int status) throws IOException {
        if (!text.startsWith("http/1.1 " + status)) {
            throw new IOException("The server answered " + text.lines().findFirst().orElse(""));
        }
    }

    boolean isSuccess() {
        return text.startsWith("http/1.1 2");
    }

    boolean isChunked() {
        return text.contains("transfer-encoding: chunked");
    }

    int contentLength() {
        return text.lines()
                .filter(line -> line.startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }
}
