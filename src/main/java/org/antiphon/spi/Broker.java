package org.antiphon.spi;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.antiphon.message.Draft;
import org.antiphon.message.Message;
import org.antiphon.message.Notice;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;

/**
 * Where messages get their position, where they are remembered, and from where they come back to every node, this one
 * included.
 *
 * <p>Order: within a topic the {@link Listener} hears messages one after another by rising offset, on every node the
 * same; topics are independent of each other. Atomicity: a message has been given its position, is in the log and is on
 * its way to all listeners, or {@link #publish} fails and nobody hears of it. Expiry: a log forgets by the retention of
 * its topic's policy, the oldest first, and never from the middle; when it has lost its count it goes on in a new epoch.
 * Thread-safe; no method blocks.
 */
public interface Broker {

    /** The return half: hears what was published. */
    interface Listener {

        /**
         * A message was published to a topic that this node watches; messages of other topics may be heard too. Must
         * return soon: it may run on the publisher's thread.
         */
        void onMessage(Message message);

        /** Something happened in a topic that this node watches; as {@link #onMessage}, but in no particular order. */
        void onNotice(Notice notice);

        /**
         * Messages that this node should have heard are lost to it, or may be: whoever wants them starts anew.
         *
         * @param pattern the topic, as a literal; or a pattern that this node watches, when nobody knows of which topics
         *     they were
         * @param position of a topic: the last of the lost messages, in the epoch that holds from now on
         */
        void onReset(TopicPattern pattern, Optional<Position> position);
    }

    /**
     * What became of a draft.
     *
     * @param position its place in the log
     * @param duplicate whether it was known again within the window, and this is the position of the first
     */
    record Receipt(Position position, boolean duplicate) {}

    /**
     * A part of a log.
     *
     * @param messages by rising offset, without a gap
     * @param position where the log stands
     * @param complete whether nothing is missing between what was asked for and the first message: the epoch is the same
     *     and the log reaches back so far
     */
    record Page(List<Message> messages, Position position, boolean complete) {
        /** Copies the list. */
        public Page {
            messages = List.copyOf(messages);
        }
    }

    /**
     * Names the one listener of this node, before anything is watched.
     *
     * @throws IllegalStateException when there is one already
     */
    void listen(Listener listener);

    /**
     * Appends a message to its topic, unless it has a key or an idempotency key that was seen within the window of the
     * topic's policy; the idempotency key counts first. In a topic that conflates a key names what the message is about,
     * and is never a duplicate; an idempotency key is one there too.
     *
     * @return completes with the receipt; exceptionally with {@link UnavailableException} when the message was not
     *     accepted, and with {@link org.antiphon.message.RefusedException} of
     *     {@link org.antiphon.message.ErrorCode#KEY_REUSED} when its idempotency key was seen with another fingerprint
     */
    CompletionStage<Receipt> publish(Draft draft);

    /**
     * Tells everybody who watches the topic; nothing is remembered.
     *
     * @return completes when it is on its way; exceptionally with {@link UnavailableException}
     */
    CompletionStage<Void> announce(Notice notice);

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

    /**
     * Reads forward.
     *
     * @param since the message before the first one wanted
     * @param limit most messages, 0 or more
     * @return completes with what follows; none, and not complete, when the position is of another epoch, is still to
     *     come, or the log no longer reaches back to it; exceptionally with {@link UnavailableException}
     */
    CompletionStage<Page> readAfter(Topic topic, Position since, int limit);

    /**
     * Reads backward.
     *
     * @param before the message after the last one wanted; empty for the newest ones
     * @param limit most messages, 0 or more
     * @return completes with the last messages before that; complete when the epoch is the same and the message right
     *     before is among them or the log begins there; exceptionally with {@link UnavailableException}
     */
    CompletionStage<Page> readBefore(Topic topic, Optional<Position> before, int limit);
}
