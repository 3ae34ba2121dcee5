package org.antiphon.testkit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.antiphon.protocol.Codec;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.protocol.Subprotocol;

/** A codec that counts how often it writes, and can be made unable to write deliveries. Thread-safe. */
public final class CountingCodec implements Codec {

    private final Codec codec;
    private final AtomicInteger written = new AtomicInteger();
    private volatile boolean speechless;

    public CountingCodec(Codec codec) {
        this.codec = codec;
    }

    /** How many messages it has written. */
    public int written() {
        return written.get();
    }

    /** From now on it fails to write what topics bring. */
    public void failOnDeliveries() {
        speechless = true;
    }

    @Override
    public Subprotocol subprotocol() {
        return codec.subprotocol();
    }

    @Override
    public void decode(Frame frame, Consumer<Command> sink) {
        codec.decode(frame, sink);
    }

    @Override
    public Optional<Frame> encode(ServerMessage message) {
        if (speechless && message instanceof ServerMessage.Delivery) {
            throw new IllegalStateException("no words");
        }
        written.incrementAndGet();
        return codec.encode(message);
    }

    @Override
    public boolean isBatching() {
        return codec.isBatching();
    }

    @Override
    public Frame join(List<Frame> frames) {
        return codec.join(frames);
    }

    @Override
    public Set<String> capabilities() {
        return codec.capabilities();
    }
}
