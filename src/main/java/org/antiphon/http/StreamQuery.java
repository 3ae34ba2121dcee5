package org.antiphon.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.antiphon.http.sse.LastEventId;
import org.antiphon.http.sse.TopicsRequest;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Filter;

/** Reads what a request for a stream asks for besides its topics. */
final class StreamQuery {

    private final MultivaluedMap<String, String> query;
    private final HttpHeaders headers;

    StreamQuery(UriInfo uri, HttpHeaders headers) {
        this.query = uri.getQueryParameters();
        this.headers = headers;
    }

    /**
     * The whole request.
     *
     * @throws RefusedException with {@link ErrorCode#INVALID_POSITION} or {@link ErrorCode#INVALID_MESSAGE}
     */
    TopicsRequest of(List<Topic> topics) {
        return new TopicsRequest(topics, LastEventId.read(lastEventId(), topics), isPresenceWanted(), filter());
    }

    /** What a browser adds by itself when it comes back is newer than what stands in its URL. */
    private String lastEventId() {
        return Stream.of(
                        headers.getHeaderString(LastEventId.HEADER),
                        query.getFirst("lastEventId"),
                        query.getFirst("since"))
                .filter(Objects::nonNull)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private boolean isPresenceWanted() {
        String presence = Optional.ofNullable(query.getFirst("presence")).orElse("false");
        if (!presence.equals("true") && !presence.equals("false")) {
            throw new RefusedException(ErrorCode.INVALID_MESSAGE, "The parameter presence is true or false");
        }
        return presence.equals("true");
    }

    private Optional<Filter> filter() {
        try {
            return Optional.ofNullable(query.getFirst("filter")).flatMap(Filter::parse);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ErrorCode.INVALID_MESSAGE, e.getMessage());
        }
    }
}
