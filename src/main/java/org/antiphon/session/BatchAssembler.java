package org.antiphon.session;

import java.util.List;
import org.antiphon.protocol.Encoding;
import org.antiphon.protocol.Frame;

/**
 * Makes one frame of what goes out together. Sessions for which the same messages wait share the same frame: the last
 * one made is kept, and used again for as long as its parts are asked for.
 */
final class BatchAssembler {

    private final int deflateBytes;
    private volatile Batch last = new Batch(List.of(), Packing.NONE, new Frame.Text("", 0));

    private record Batch(List<Frame> parts, Packing packing, Frame frame) {

        boolean isMadeOf(List<Outbound.Framed> wanted, Packing wantedPacking) {
            if (!packing.equals(wantedPacking) || parts.size() != wanted.size()) {
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
     * @param packing what the client reads
     */
    Frame assemble(Encoding encoding, List<Outbound.Framed> items, Packing packing) {
        Frame first = items.get(0).frame();
        if (items.size() == 1 && packing.leaves(first, deflateBytes)) {
            return first;
        }
        Batch known = last;
        if (known.isMadeOf(items, packing)) {
            return known.frame();
        }
        List<Frame> parts = items.stream().map(Outbound.Framed::frame).toList();
        Frame joined = parts.size() == 1 ? first : encoding.join(parts);
        Frame frame = packing.pack(joined, deflateBytes);
        last = new Batch(parts, packing, frame);
        return frame;
    }
}
