package org.antiphon.testkit;

import java.time.Duration;
import java.util.Optional;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.Frame;
import org.antiphon.session.Door;
import org.antiphon.session.Transport;

/** A wire that counts what goes over it and allocates nothing; writes end at once unless it is held. For one thread. */
public final class CountingTransport implements Transport {

    private Optional<Completion> held = Optional.empty();
    private boolean holding;
    private Frame last;
    private int frames;
    private long bytes;
    private int underWay;
    private int mostUnderWay;

    /** From now on writes do not end. */
    public void hold() {
        holding = true;
    }

    /** Lets the write that is under way end, and all after it. */
    public void flow() {
        holding = false;
        Optional<Completion> waiting = held;
        held = Optional.empty();
        waiting.ifPresent(this::complete);
    }

    /** Counts from 0 again. */
    public void forget() {
        frames = 0;
        bytes = 0;
        mostUnderWay = 0;
    }

    /** Frames written. */
    public int frames() {
        return frames;
    }

    /** Bytes written, without frame headers. */
    public long bytes() {
        return bytes;
    }

    /** Most writes that were under way at the same time. */
    public int mostUnderWay() {
        return mostUnderWay;
    }

    /** The last frame written. */
    public Frame last() {
        return last;
    }

    @Override
    public Door door() {
        return Door.WEBSOCKET;
    }

    @Override
    public Duration heartbeat() {
        return Duration.ofSeconds(25);
    }

    @Override
    public void send(Frame frame, Completion completion) {
        frames++;
        bytes += frame.bytes();
        last = frame;
        begin(completion);
    }

    @Override
    public void ping(Completion completion) {
        begin(completion);
    }

    @Override
    public void close(CloseCode code, Completion completion) {
        begin(completion);
    }

    private void begin(Completion completion) {
        mostUnderWay = Math.max(mostUnderWay, ++underWay);
        if (holding) {
            held = Optional.of(completion);
        } else {
            complete(completion);
        }
    }

    private void complete(Completion completion) {
        underWay--;
        completion.written();
    }

    @Override
    public void abort(CloseCode code) {
        // nobody is at the other end
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
