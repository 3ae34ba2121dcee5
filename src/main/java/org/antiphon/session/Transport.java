package org.antiphon.session;

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

    /** Writes a frame; never blocks. */
    void send(Frame frame, Completion completion);

    /** Asks the peer for a sign of life; never blocks. */
    void ping(Completion completion);

    /** Says good-bye and ends the connection; never blocks. */
    void close(CloseCode code, Completion completion);

    /** Ends the connection without ceremony, even while a write is under way; never blocks, may be repeated. */
    void abort(CloseCode code);

    /** Whether the connection is not known to have ended. */
    boolean isOpen();
}
