package org.antiphon.session;

import java.util.Optional;
import org.antiphon.message.CloseCode;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPolicy;
import org.antiphon.protocol.Frame;

/** Something that waits to go out to one client. */
public sealed interface Outbound {

    /** What it adds to the size of the queue. */
    default int bytes() {
        return 0;
    }

    /** Something with a frame; it may share a write with its neighbours. */
    sealed interface Framed extends Outbound {
        /** The bytes to write. */
        Frame frame();

        @Override
        default int bytes() {
            return frame().bytes();
        }
    }

    /** An answer, or anything else that is for this client alone. */
    record Answer(Frame frame) implements Framed {}

    /** The last that a client gets: nothing comes after it, and the connection ends. */
    record LastWord(Frame frame) implements Framed {}

    /** A sign of the moment, shared by all who get it; of no use later, so that a full queue does without it. */
    record Sign(Frame frame) implements Framed {}

    /**
     * A message of a topic, made once per encoding and shared by all sessions that get it.
     *
     * @param policy says what happens when the queue is full
     * @param losses where to count that
     * @param begun when it set out to its subscribers
     */
    record Publication(
            Topic topic,
            Position position,
            Optional<String> key,
            TopicPolicy policy,
            LossLedger losses,
            DeliveryTimes.Start begun,
            Frame frame)
            implements Framed {}

    /** A sign of life is asked for. */
    record Ping() implements Outbound {}

    /** The connection ends. */
    record Close(CloseCode code) implements Outbound {}
}
