package org.antiphon.protocol;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Server-Sent Events of one topic: every message is an event, written whole, with the position that the client has
 * reached with it as its id.
 *
 * @param applicationEvent the event that the payloads of messages become by themselves; empty: messages are what they are
 *     in v2
 */
public record EventStreamEncoding(Optional<String> applicationEvent) implements Encoding {

    /** What every stream is called, whatever its events. */
    static final String NAME = "sse";

    /** The messages as in v2. */
    public static final EventStreamEncoding STANDARD = new EventStreamEncoding(Optional.empty());

    /** Only what messages carry, as events of that name. */
    public static EventStreamEncoding named(String event) {
        return new EventStreamEncoding(Optional.of(event));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Frame> encode(ServerMessage message) {
        return event(message).map(event -> new Frame.Binary(event.whole()));
    }

    private Optional<StreamEvent> event(ServerMessage message) {
        if (applicationEvent.isPresent() && message instanceof ServerMessage.Delivery delivery) {
            Frame.Reached reached = new Frame.Reached(
                    delivery.message().topic(), delivery.message().position());
            return Optional.of(StreamEvent.of(
                    applicationEvent.get(),
                    Optional.of(reached),
                    delivery.message().payload()));
        }
        return StreamWords.of(message);
    }

    @Override
    public boolean isBatching() {
        return true;
    }

    @Override
    public Frame join(List<Frame> frames) {
        ByteArrayOutputStream all =
                new ByteArrayOutputStream(frames.stream().mapToInt(Frame::bytes).sum());
        frames.forEach(frame -> all.writeBytes(((Frame.Binary) frame).content()));
        return new Frame.Binary(all.toByteArray());
    }

    @Override
    public boolean isAcknowledging() {
        return false;
    }
}
