package org.antiphon.protocol;

import java.util.Set;
import java.util.function.Consumer;

/**
 * One wire format, in both directions. Decoding never throws: what cannot be understood comes out as
 * {@link Command.Malformed}.
 */
public interface Codec extends Encoding {

    /** The capability of receiving text as UTF-8 in binary frames. */
    String BINARY = "binary";

    /** The capability of receiving batches as raw deflate (RFC 1951) in binary frames. */
    String DEFLATE = "deflate";

    /** The version that this codec speaks. */
    Subprotocol subprotocol();

    @Override
    default String name() {
        return subprotocol().wireName();
    }

    /** Version 1 has no words for it. */
    @Override
    default boolean isAcknowledging() {
        return subprotocol() != Subprotocol.V1_JSON;
    }

    /**
     * Reads the commands of a frame, in order.
     *
     * @param frame what the client sent, within the size limit
     * @param sink takes each command as soon as it is read
     */
    void decode(Frame frame, Consumer<Command> sink);

    /** The capabilities that a client of this version may ask for. */
    Set<String> capabilities();
}
