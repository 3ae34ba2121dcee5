package org.antiphon.http.sse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antiphon.hub.Wish;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Filter;

/**
 * What a client wants of a stream.
 *
 * @param topics at least one, each once
 * @param since what it has already of some of them
 * @param presence whether to be told of members that come and go
 * @param filter which of the messages; all when empty
 */
public record TopicsRequest(List<Topic> topics, Map<Topic, Position> since, boolean presence, Optional<Filter> filter) {

    /** Copies the collections. */
    public TopicsRequest {
        topics = List.copyOf(topics);
        since = Map.copyOf(since);
    }

    Wish wishOf(Topic topic) {
        return Wish.ofStream(filter, Optional.ofNullable(since.get(topic)), presence);
    }
}
