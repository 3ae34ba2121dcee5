package org.antiphon.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.antiphon.http.sse.Streams;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.session.StreamSettings;

/** What happens in several topics, as one stream of Server-Sent Events. */
@Path("events")
@RequestScoped
public class EventsResource {

    private final Reception reception;
    private final Streams streams;
    private final StreamSettings settings;

    /** For the proxy that CDI makes. */
    public EventsResource() {
        this(null, null, null);
    }

    /** Lets callers in, and opens streams. */
    @Inject
    public EventsResource(Reception reception, Streams streams, StreamSettings settings) {
        this.reception = reception;
        this.streams = streams;
        this.settings = settings;
    }

    /** Of each topic its past, as far as the client missed it or it is the topic's state, and then what comes. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @QueryParam("topic") List<String> topics,
            @Context HttpServletRequest request,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Suspended AsyncResponse response) {
        Visit visit = reception.admit(request);
        StreamQuery query = new StreamQuery(uri, headers);
        reception.open(visit, () -> streams.open(request, visit.caller(), query.of(topics(topics))));
    }

    private List<Topic> topics(List<String> names) {
        List<Topic> topics = names.stream().distinct().map(Topic::new).toList();
        if (topics.isEmpty()) {
            throw new RefusedException(ErrorCode.INVALID_TOPIC, "The parameter topic names at least one topic");
        }
        if (topics.size() > settings.topics()) {
            throw new RefusedException(
                    ErrorCode.TOO_MANY_SUBSCRIPTIONS, "A stream has at most " + settings.topics() + " topics");
        }
        return topics;
    }
}
