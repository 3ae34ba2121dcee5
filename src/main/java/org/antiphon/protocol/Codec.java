package org.antiphon.protocol;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One wire format. Stateless: one instance serves every connection, on any thread. Decoding never throws: what cannot
 * be understood comes out as {@link Command.Malformed}.
 */
public interface Codec {

    /** The capability of receiving batches as raw deflate (RFC 1951) in binary frames. */
    String DEFLATE = "deflate";

    /** The version that this codec speaks. */
    Subprotocol subprotocol();

    /**
     * Reads the commands of a frame, in order.
     *
     * @param frame what the client sent, within the size limit
     * @param sink takes each command as soon as it is read
     */
    void decode(Frame frame, Consumer<Command> sink);

    /**
     * Writes a message.
     *
     * @return the frame; empty where this version has no words for the message
     */
    Optional<Frame> encode(ServerMessage message);

    /** Whether several messages may share a frame. */
    boolean isBatching();

    /**
     * Puts the content of several frames into one, in order.
     *
     * @param frames at least one, all made by this codec
     * @throws UnsupportedOperationException when this codec is not batching
     */
    Frame join(List<Frame> frames);

    /** The capabilities that a client of this version may ask for. */
    Set<String> capabilities();
}
