package org.antiphon.session;

import java.time.Duration;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.Frame;

/**
 * The wire under a session. The session sees to it that at most one of {@link #send}, {@link #ping} and {@link #close}
 * is under way; each reports its end once, on any thread, possibly before the call returns.
 */
public interface Transport {

    /** Hears how a write ended. */
    interface Completion {
        /** The bytes are out. */
        void written();

        /** They are not, and the connection is of no more use. */
        void failed(Throwable cause);
    }

    /** What kind of connection it is. */
    Door door();

    /** Silence after which a sign of life is due. */
    Duration heartbeat();

    /** Writes a frame; blocks none but the threads that write to connections of its kind. */
    void send(Frame frame, Completion completion);

    /** Asks the peer for a sign of life; blocks nobody else either. */
    void ping(Completion completion);

    /** The peer has sent this mark back, whether it was asked to or not. */
    default void confirm(long mark) {}

    /** Says good-bye and ends the connection; blocks nobody else either. */
    void close(CloseCode code, Completion completion);

    /** Ends the connection without ceremony, even while a write is under way; never blocks, may be repeated. */
    void abort(CloseCode code);

    /** Whether the connection is not known to have ended. */
    boolean isOpen();
}
