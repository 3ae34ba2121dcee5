package org.antiphon.hub;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.session.ClientSession;

/**
 * The port through which the hub hands on what concerns acknowledged delivery: it asks how far a user has got, and tells
 * what a session of his is sent. Thread-safe; no method blocks.
 */
public interface AcknowledgedDelivery {

    /** Hears what one subscription is sent. */
    interface Tracking {

        /** Hears nothing. */
        Tracking NONE = new Tracking() {
            @Override
            public void sent(Position position) {
                // nobody waits for an acknowledgement
            }

            @Override
            public void ended() {
                // nothing to release
            }
        };

        /** The message at that position is on its way; called in the order of the log, by whoever hands it on. */
        void sent(Position position);

        /** The subscription has ended, and with it all that is kept for it. */
        void ended();
    }

    /** Whether what the session is sent of the topic has to be acknowledged. */
    boolean concerns(ClientSession session, Topic topic);

    /**
     * Where the user's cursor in the topic stands; empty when he has never acknowledged anything.
     *
     * @return completes exceptionally with {@link org.antiphon.spi.UnavailableException}
     */
    CompletionStage<Optional<Position>> cursor(String user, Topic topic);

    /**
     * A session is about to be sent something.
     *
     * @param cursor what {@link #cursor} said
     * @param from the user is owed what comes after this position
     * @param to up to here everything owed is sent at once; of the same epoch as {@code from}
     */
    Tracking track(ClientSession session, Topic topic, Optional<Position> cursor, Position from, Position to);
}
