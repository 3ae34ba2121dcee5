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

        boolean isMadeOf(List<Outbound.Framed> wanted, boolean deflating) {
            if (deflated != deflating || parts.size() != wanted.size()) {
                return false;
            }
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i) != wanted.get(i).frame()) {
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
     * The frame for what goes out together.
     *
     * @param items at least one, and one only if the encoding is not batching
     * @param deflating whether the client reads compressed batches
     */
    Frame assemble(Encoding encoding, List<Outbound.Framed> items, boolean deflating) {
        Frame first = items.get(0).frame();
        if (items.size() == 1 && !isWorthDeflating(first, deflating)) {
            return first;
        }
        Batch known = last;
        if (known.isMadeOf(items, deflating)) {
            return known.frame();
        }
        List<Frame> parts = items.stream().map(Outbound.Framed::frame).toList();
        Frame joined = parts.size() == 1 ? first : encoding.join(parts);
        Frame frame = isWorthDeflating(joined, deflating) ? Deflate.compress(joined) : joined;
        last = new Batch(parts, deflating, frame);
        return frame;
    }

    private boolean isWorthDeflating(Frame frame, boolean deflating) {
        return deflating && frame.bytes() >= deflateBytes;
    }
}
