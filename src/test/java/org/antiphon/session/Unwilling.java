package org.antiphon.session;

import java.time.Duration;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.Frame;

/** A wire on which nothing works. */
final class Unwilling implements Transport {

    @Override
    public Door door() {
        return Door.WEBSOCKET;
    }

    @Override
    public Duration heartbeat() {
        throw new IllegalStateException("has no heart");
    }

    @Override
    public void send(Frame frame, Completion completion) {
        throw new IllegalStateException("cannot send");
    }

    @Override
    public void ping(Completion completion) {
        throw new IllegalStateException("cannot ping");
    }

    @Override
    public void close(CloseCode code, Completion completion) {
        throw new IllegalStateException("cannot close");
    }

    @Override
    public void abort(CloseCode code) {
        throw new IllegalStateException("cannot abort");
    }

    @Override
    public boolean isOpen() {
        throw new IllegalStateException("cannot tell");
    }
}
