package org.antiphon.http.sse;

import java.util.List;
import java.util.Optional;
import org.antiphon.hub.Start;
import org.antiphon.hub.Wish;
import org.antiphon.message.Message;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Encoding;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.ServerMessage;

/**
 * How one topic of a stream begins: with what was missed or the state, in one frame, or with a reset; then the client is
 * told that it is subscribed.
 *
 * @param wish what the client wants of it
 * @param start what the hub says
 * @param members who is there; empty when that was not asked or is not to be known
 */
record TopicBeginning(Topic topic, Wish wish, Start start, Optional<ServerMessage.Members> members) {

    private boolean isResumed() {
        return wish.since().isPresent();
    }

    /** What was missed or is the state, the oldest first. */
    private List<Message> past() {
        return start.recovery().map(ServerMessage.Recovery::messages).orElse(List.of());
    }

    /** What the client has before it gets anything; empty while that is nothing that could be gone on from. */
    Optional<Position> reached() {
        return isResumed() || !past().isEmpty() ? wish.since() : start.position();
    }

    /**
     * The frame with which it begins.
     *
     * @param room most bytes of past; a longer one is not told, as one that the log has lost
     */
    Frame frame(Encoding encoding, int room) {
        Optional<Frame> past = pastIn(encoding);
        boolean whole = past.map(Frame::bytes).orElse(0) <= room
                && (!isResumed()
                        || start.recovery()
                                .filter(ServerMessage.Recovery::recovered)
                                .isPresent());
        Optional<Frame> first = whole
                ? past
                : encoding.encode(
                        new ServerMessage.Reset(topic, start.position().orElseThrow()));
        Frame last = encoding.encode(subscribed(whole)).orElseThrow();
        return first.map(frame -> encoding.join(List.of(frame, last))).orElse(last);
    }

    private Optional<Frame> pastIn(Encoding encoding) {
        List<Frame> frames = past().stream()
                .flatMap(message -> encoding.encode(new ServerMessage.Delivery(message)).stream())
                .toList();
        return frames.isEmpty() ? Optional.empty() : Optional.of(encoding.join(frames));
    }

    private ServerMessage subscribed(boolean whole) {
        return new ServerMessage.Subscribed(
                Optional.empty(),
                List.of(TopicPattern.of(topic)),
                start.position(),
                isResumed() ? Optional.of(new ServerMessage.Recovery(whole, List.of())) : Optional.empty(),
                members,
                List.of());
    }
}
