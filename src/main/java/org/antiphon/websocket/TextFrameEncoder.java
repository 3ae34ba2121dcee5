package org.antiphon.websocket;

import jakarta.websocket.Encoder;
import org.antiphon.protocol.Frame;

/** Gives the characters of a frame that was written before, once for all who get it. */
public class TextFrameEncoder implements Encoder.Text<Frame.Text> {

    @Override
    public String encode(Frame.Text frame) {
        return frame.text();
    }
}
