package org.antiphon.protocol;

import java.util.List;
import java.util.Optional;

/**
 * Server-Sent Events of several topics: shared like those of one, but for their ids, which each stream writes by itself.
 * Without state.
 */
public final class SeveralTopicsEncoding implements Encoding {

    /** The only one that there need be. */
    public static final SeveralTopicsEncoding INSTANCE = new SeveralTopicsEncoding();

    private SeveralTopicsEncoding() {}

    @Override
    public String name() {
        return EventStreamEncoding.NAME;
    }

    @Override
    public Optional<Frame> encode(ServerMessage message) {
        return StreamWords.of(message)
                .map(event -> new Frame.Events(List.of(new Frame.Event(event.reached(), event.withoutId()))));
    }

    @Override
    public boolean isBatching() {
        return true;
    }

    @Override
    public Frame join(List<Frame> frames) {
        return new Frame.Events(frames.stream()
                .flatMap(frame -> ((Frame.Events) frame).events().stream())
                .toList());
    }

    @Override
    public boolean isAcknowledging() {
        return false;
    }
}
