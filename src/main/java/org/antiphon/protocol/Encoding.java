package org.antiphon.protocol;

import java.util.List;
import java.util.Optional;

/** The way out of a wire format. Stateless: one instance serves every connection, on any thread. */
public interface Encoding {

    /** What it is called in welcomes and events. */
    String name();

    /**
     * Writes a message.
     *
     * @return the frame; empty where this format has no words for the message
     */
    Optional<Frame> encode(ServerMessage message);

    /** Whether several messages may share a frame. */
    boolean isBatching();

    /**
     * Puts the content of several frames into one, in order.
     *
     * @param frames at least one, all made by this encoding
     * @throws UnsupportedOperationException when this format is not batching
     */
    Frame join(List<Frame> frames);

    /** Whether whoever reads it can acknowledge what he was sent. */
    boolean isAcknowledging();
}
