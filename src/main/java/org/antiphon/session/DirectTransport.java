package org.antiphon.session;

import java.io.IOException;
import org.antiphon.protocol.Frame;

/**
 * A transport that can also write on the caller's thread, which costs a server less than half, and whose peer can tell
 * how far it has read. The rules of {@link Transport} hold for these writes too.
 */
public interface DirectTransport extends Transport {

    /**
     * Writes a frame; blocks while the peer takes nothing and the system keeps no more for it.
     *
     * @throws IOException when the connection is of no more use
     */
    void write(Frame frame) throws IOException;

    /** Asks the peer to send the mark back when it has read up to here; never blocks. */
    void ask(long mark, Completion completion);
}
