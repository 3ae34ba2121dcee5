package org.antiphon.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.ServerMessage;

/** What a client has lost and has not been told yet, by topic. Not thread-safe: guarded by the queue that it belongs to. */
final class Gaps {

    private final Function<ServerMessage.Reset, Optional<Frame>> writer;
    private final Map<Topic, Position> lost = new LinkedHashMap<>();

    Gaps(Function<ServerMessage.Reset, Optional<Frame>> writer) {
        this.writer = writer;
    }

    void lose(Outbound.Publication publication) {
        lost.put(publication.topic(), publication.position());
    }

    boolean isEmpty() {
        return lost.isEmpty();
    }

    void clear() {
        lost.clear();
    }

    /** Whether something has to be told before this goes out: a message closes the gap in its topic, a close closes all. */
    boolean comeBefore(Outbound next) {
        if (isEmpty()) {
            return false;
        }
        return next instanceof Outbound.Close
                || next instanceof Outbound.Publication publication && lost.containsKey(publication.topic());
    }

    /** The notice of the gap that comes before this; empty where the client's version has no words for it. */
    Optional<Outbound.Answer> tellBefore(Outbound next) {
        return next instanceof Outbound.Publication publication ? tell(publication.topic()) : tellFirst();
    }

    /** The notice of the gap that is known longest. */
    Optional<Outbound.Answer> tellFirst() {
        return tell(lost.keySet().iterator().next());
    }

    private Optional<Outbound.Answer> tell(Topic topic) {
        return writer.apply(new ServerMessage.Reset(topic, lost.remove(topic))).map(Outbound.Answer::new);
    }
}
