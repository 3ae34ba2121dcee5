package org.antiphon.hub;

import java.util.Optional;
import org.antiphon.message.Message;
import org.antiphon.protocol.Frame;

/** The application's own leave to have what is published to a topic: no permission is asked, and there may be an end. */
public interface Grant {

    /**
     * The last word after a message, with which the connection ends; empty when there is more to come. Asked for every
     * message, on the thread of the fan-out.
     */
    Optional<Frame> lastWordAfter(Message message);
}
