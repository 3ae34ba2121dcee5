package org.antiphon.http.sse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Position;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Positions;

/** What a client says that it has: the id of the last event that it got. */
public final class LastEventId {

    /** The header in which browsers send it when they come back (HTML Living Standard, section 9.2.4). */
    public static final String HEADER = "Last-Event-ID";

    private LastEventId() {}

    /**
     * The positions that an id stands for.
     *
     * @param text the id; empty: the client has nothing
     * @param topics those of the stream
     * @throws RefusedException with {@link ErrorCode#INVALID_POSITION} when the text is no id of such a stream
     */
    public static Map<Topic, Position> read(String text, List<Topic> topics) {
        if (text.isEmpty()) {
            return Map.of();
        }
        Optional<Map<Topic, Position>> since = topics.size() == 1
                ? Positions.parse(text).map(position -> Map.of(topics.get(0), position))
                : StreamCursor.parse(text, topics);
        return since.orElseThrow(() -> new RefusedException(ErrorCode.INVALID_POSITION));
    }
}
