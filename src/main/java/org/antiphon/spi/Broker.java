package org.antiphon.spi;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.antiphon.message.Draft;
import org.antiphon.message.Message;
import org.antiphon.message.Position;
import org.antiphon.message.TopicPattern;

/**
 * Where messages get their position and from where they come back to every node, this one included.
 *
 * <p>Order: within a topic the {@link Listener} hears messages one after another by rising offset, on every node the
 * same; topics are independent of each other. Atomicity: a message has been given its position and is on its way to all
 * listeners, or {@link #publish} fails and nobody hears of it. Thread-safe; no method blocks.
 */
public interface Broker {

    /** The return half: hears what was published. */
    interface Listener {

        /**
         * A message was published to a topic that this node watches; messages of other topics may be heard too. Must
         * return soon: it may run on the publisher's thread.
         */
        void onMessage(Message message);
    }

    /**
     * Names the one listener of this node, before anything is watched.
     *
     * @throws IllegalStateException when there is one already
     */
    void listen(Listener listener);

    /**
     * Appends a message to its topic.
     *
     * @return completes with the position, once given; exceptionally with {@link UnavailableException} when the message
     *     was not accepted
     */
    CompletionStage<Position> publish(Draft draft);

    /**
     * Lets this node hear what the pattern names. Whatever is published after the returned position is heard. May be
     * called again for a pattern that is watched already, to learn the position.
     *
     * @return completes when it is so: with the position at which the topic's log stands when the pattern is literal,
     *     empty otherwise; exceptionally with {@link UnavailableException}
     */
    CompletionStage<Optional<Position>> watch(TopicPattern pattern);

    /** Ends {@link #watch}; messages under way may still be heard. */
    void unwatch(TopicPattern pattern);
}
