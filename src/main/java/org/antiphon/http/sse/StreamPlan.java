package org.antiphon.http.sse;

import org.antiphon.protocol.Encoding;
import org.antiphon.protocol.Frame;
import org.antiphon.session.ClientSession;

/** What one stream is to bring. */
interface StreamPlan {

    /** In which form. */
    Encoding encoding();

    /** The bytes of a frame; called in the order in which frames go out. */
    byte[] bytes(Frame frame);

    /**
     * Subscribes, and waits until that is so; nothing is sent yet.
     *
     * @return what is to be done when the client can be sent something
     * @throws org.antiphon.message.RefusedException when the caller may not
     */
    Runnable subscribe(ClientSession session);
}
