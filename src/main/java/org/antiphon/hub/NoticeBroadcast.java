package org.antiphon.hub;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.antiphon.message.Notice;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Encoding;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.Outbound;

/**
 * One notice on its way to those who are in its topic: written once for each encoding that somebody speaks. Used by one
 * thread, that of the fan-out.
 */
final class NoticeBroadcast {

    private final Notice notice;
    private final Map<Encoding, Optional<Outbound.Framed>> written = new HashMap<>();

    NoticeBroadcast(Notice notice) {
        this.notice = notice;
    }

    boolean isSignal() {
        return notice instanceof Notice.Signal;
    }

    Topic topic() {
        return notice.topic();
    }

    /** Whether it was this user who came, left or gave the sign. */
    boolean isAbout(String user) {
        if (notice instanceof Notice.Joined joined) {
            return joined.member().user().equals(user);
        }
        if (notice instanceof Notice.Left left) {
            return left.member().user().equals(user);
        }
        return notice instanceof Notice.Signal signal && signal.from().user().equals(user);
    }

    /** The notice in the words of the encoding; empty where it has none. */
    Optional<Outbound.Framed> in(Encoding encoding) {
        return written.computeIfAbsent(encoding, format -> format.encode(new ServerMessage.Noticed(notice))
                .map(this::outbound));
    }

    private Outbound.Framed outbound(Frame frame) {
        return isSignal() ? new Outbound.Sign(frame) : new Outbound.Answer(frame);
    }
}
