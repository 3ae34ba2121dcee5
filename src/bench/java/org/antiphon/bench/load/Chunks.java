package org.antiphon.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the chunked transfer coding (RFC 9112 section 7.1) off a stream, in place. */
final class Chunks {

    private int left;
    private boolean first = true;
    private int unread;

    /**
     * Moves what is content to the front.
     *
     * @return its end
     */
    int strip(ByteBuffer in, int start, int end) throws IOException {
        int to = start;
        int at = start;
        while (at < end) {
            if (left == 0) {
                int content = size(in, at, end);
                if (content < 0) {
                    break;
                }
                at = content;
            }
            int count = Math.min(left, end - at);
            if (to != at) {
                in.put(to, in, at, count);
            }
            to += count;
            at += count;
            left -= count;
        }
        unread = end - at;
        return to;
    }

    /** Puts what was not understood yet right behind the content that is kept; answers where both begin. */
    int closeUp(ByteBuffer in, int kept, int contentEnd, int end) {
        int length = contentEnd - kept;
        int target = end - unread - length;
        if (target != kept && length > 0) {
            byte[] content = new byte[length];
            in.get(kept, content).put(target, content);
        }
        return target;
    }

    /** Reads the line with the size of the next chunk; answers where its content begins, -1 while the line is not whole. */
    private int size(ByteBuffer in, int start, int end) throws IOException {
        int at = first ? start : start + 2;
        int size = 0;
        for (int i = at; i < end; i++) {
            byte c = in.get(i);
            if (c == '\n') {
                if (size == 0) {
                    throw new IOException("The server ended the stream");
                }
                first = false;
                left = size;
                return i + 1;
            }
            size = Character.digit(c, 16) < 0 ? size : size * 16 + Character.digit(c, 16);
        }
        return -1;
    }
}
