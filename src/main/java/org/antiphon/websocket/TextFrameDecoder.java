package org.antiphon.websocket;

import jakarta.websocket.Decoder;
import org.antiphon.protocol.Frame;

/** Takes a text message for a frame; what stands in it is for the codec of the session to read. */
public class TextFrameDecoder implements Decoder.Text<Frame.Text> {

    @Override
    public Frame.Text decode(String text) {
        return Frame.Text.of(text);
    }

    @Override
    public boolean willDecode(String text) {
        return true;
    }
}
