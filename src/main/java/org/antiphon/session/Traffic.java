package org.antiphon.session;

import java.util.concurrent.atomic.AtomicLong;

/** What went over one connection, in both directions. Written by one thread at a time for each direction. */
public final class Traffic {

    private final AtomicLong messagesIn = new AtomicLong();
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong messagesOut = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();

    void received(int bytes) {
        messagesIn.lazySet(messagesIn.get() + 1);
        bytesIn.lazySet(bytesIn.get() + bytes);
    }

    void sent(int messages, int bytes) {
        messagesOut.lazySet(messagesOut.get() + messages);
        bytesOut.lazySet(bytesOut.get() + bytes);
    }

    /** Frames received. */
    public long messagesIn() {
        return messagesIn.get();
    }

    /** Bytes received, without frame headers. */
    public long bytesIn() {
        return bytesIn.get();
    }

    /** Messages sent; several may have shared a frame. */
    public long messagesOut() {
        return messagesOut.get();
    }

    /** Bytes sent, without frame headers. */
    public long bytesOut() {
        return bytesOut.get();
    }
}
