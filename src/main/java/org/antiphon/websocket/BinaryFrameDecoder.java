package org.antiphon.websocket;

import jakarta.websocket.Decoder;
import java.nio.ByteBuffer;
import org.antiphon.protocol.Frame;

/** Takes a binary message for a frame; what stands in it is for the codec of the session to read. */
public class BinaryFrameDecoder implements Decoder.Binary<Frame.Binary> {

    @Override
    public Frame.Binary decode(ByteBuffer bytes) {
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        return new Frame.Binary(content);
    }

    @Override
    public boolean willDecode(ByteBuffer bytes) {
        return true;
    }
}
