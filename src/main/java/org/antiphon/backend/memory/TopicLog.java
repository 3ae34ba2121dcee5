package org.antiphon.backend.memory;

import java.util.Optional;
import org.antiphon.message.Draft;
import org.antiphon.message.Message;
import org.antiphon.message.Position;
import org.antiphon.spi.Broker;

/**
 * Gives the messages of one topic their positions. Guarded by its own monitor, under which the listener hears each
 * message: that is what makes one order for everybody.
 */
final class TopicLog {

    private final String epoch;
    private long offset;
    private boolean watched;
    private boolean forgotten;

    TopicLog(String epoch) {
        this.epoch = epoch;
    }

    /** Appends a message; empty when this log is no longer that of its topic. */
    synchronized Optional<Position> append(Draft draft, long at, Broker.Listener listener) {
        if (forgotten) {
            return Optional.empty();
        }
        offset++;
        Position position = new Position(epoch, offset);
        listener.onMessage(new Message(draft.topic(), position, draft.payload(), draft.from(), at, draft.key()));
        return Optional.of(position);
    }

    /** Answers where the log stands, and keeps it from being forgotten; empty when it has been. */
    synchronized Optional<Position> watch() {
        if (forgotten) {
            return Optional.empty();
        }
        watched = true;
        return Optional.of(new Position(epoch, offset));
    }

    synchronized void unwatch() {
        watched = false;
    }

    /** Gives the log up if nobody watches it; answers whether it did. */
    synchronized boolean forget() {
        forgotten = !watched;
        return forgotten;
    }
}
