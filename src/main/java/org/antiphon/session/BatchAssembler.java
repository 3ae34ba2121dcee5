package org.antiphon.session;

import java.util.List;
import org.antiphon.protocol.Deflate;
import org.antiphon.protocol.Encoding;
import org.antiphon.protocol.Frame;

/**
 * Makes one frame of what goes out together. Sessions for which the same messages wait share the same frame: the last
 * one made is kept, and used again for as long as its parts are asked for.
 */
final class BatchAssembler {

    private final int deflateBytes;
    private volatile Batch last = new Batch(List.of(), false, new Frame.Text("", 0));

    private record Batch(List<Frame> parts, boolean deflated, Frame frame) {

        boolean isMadeOf(List<Frame> wanted, boolean deflating) {
            if (deflated != deflating || parts.size() != wanted.size()) {
                return false;
            }
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i) != wanted.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * An assembler that has made nothing yet.
     *
     * @param deflateBytes size from which a frame is worth compressing
     */
    BatchAssembler(int deflateBytes) {
        this.deflateBytes = deflateBytes;
    }

    /**
     * The frame for these parts.
     *
     * @param parts at least one, and one only if the encoding is not batching
     * @param deflating whether the client reads compressed batches
     */
    Frame assemble(Encoding encoding, List<Frame> parts, boolean deflating) {
        if (parts.size() == 1 && !isWorthDeflating(parts.get(0), deflating)) {
            return parts.get(0);
        }
        Batch known = last;
        if (known.isMadeOf(parts, deflating)) {
            return known.frame();
        }
        Frame joined = parts.size() == 1 ? parts.get(0) : encoding.join(parts);
        Frame frame = isWorthDeflating(joined, deflating) ? Deflate.compress(joined) : joined;
        last = new Batch(List.copyOf(parts), deflating, frame);
        return frame;
    }

    private boolean isWorthDeflating(Frame frame, boolean deflating) {
        return deflating && frame.bytes() >= deflateBytes;
    }
}
