package org.antiphon.session;

import java.util.Set;
import org.antiphon.protocol.Codec;
import org.antiphon.protocol.Deflate;
import org.antiphon.protocol.Frame;

/**
 * How text goes out to a client that can read more than text frames. In binary frames it is encoded once for everybody,
 * where the server would do it anew for each client. Text begins with a brace, and no deflate stream of such a text does
 * (RFC 1951 section 3.2.6: as the first literal of a last block it would be the byte 0xAB), so that clients can tell.
 *
 * @param binary whether the client reads text in binary frames
 * @param deflating whether it reads large ones compressed
 */
record Packing(boolean binary, boolean deflating) {

    /** As it is, in text frames. */
    static final Packing NONE = new Packing(false, false);

    /** The packing for a client of these capabilities. */
    static Packing of(Set<String> capabilities) {
        return new Packing(capabilities.contains(Codec.BINARY), capabilities.contains(Codec.DEFLATE));
    }

    /** Whether a frame goes out as it is. */
    boolean leaves(Frame frame, int deflateBytes) {
        return !(frame instanceof Frame.Text) || !binary && !isWorthDeflating(frame, deflateBytes);
    }

    /**
     * Packs a frame.
     *
     * @param deflateBytes size from which it is worth compressing
     */
    Frame pack(Frame frame, int deflateBytes) {
        if (leaves(frame, deflateBytes)) {
            return frame;
        }
        Frame.Binary encoded = ((Frame.Text) frame).encoded();
        return isWorthDeflating(frame, deflateBytes) ? Deflate.compress(encoded) : encoded;
    }

    private boolean isWorthDeflating(Frame frame, int deflateBytes) {
        return deflating && frame.bytes() >= deflateBytes;
    }
}
