package org.antiphon.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.antiphon.http.sse.Streams;
import org.antiphon.message.Topic;

/** What happens in one topic, as Server-Sent Events. */
@Path("topics/{topic}/events")
@RequestScoped
public class TopicEventsResource {

    private final Reception reception;
    private final Streams streams;

    /** For the proxy that CDI makes. */
    public TopicEventsResource() {
        this(null, null);
    }

    /** Lets callers in, and opens streams. */
    @Inject
    public TopicEventsResource(Reception reception, Streams streams) {
        this.reception = reception;
        this.streams = streams;
    }

    /** Its past, as far as the client missed it or it is the topic's state, and then what comes. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @PathParam("topic") String topic,
            @Context HttpServletRequest request,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Suspended AsyncResponse response) {
        Visit visit = reception.admit(request);
        StreamQuery query = new StreamQuery(uri, headers);
        reception.open(visit, () -> streams.open(request, visit.caller(), query.of(List.of(new Topic(topic)))));
    }
}
