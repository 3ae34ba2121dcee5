package org.antiphon.websocket;

import jakarta.websocket.Encoder;
import java.nio.ByteBuffer;
import org.antiphon.protocol.Frame;

/** Gives the bytes of a frame that was written before, once for all who get it. */
public class BinaryFrameEncoder implements Encoder.Binary<Frame.Binary> {

    @Override
    public ByteBuffer encode(Frame.Binary frame) {
        return frame.buffer();
    }
}
