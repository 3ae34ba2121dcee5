package org.antiphon.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.antiphon.hub.History;
import org.antiphon.hub.Publisher;
import org.antiphon.message.Topic;
import org.antiphon.protocol.HttpAnswers;
import org.antiphon.spi.Broker;

/** What is published to a topic: a way in for other applications, in any language, and a way to read it again. */
@Path("topics/{topic}/messages")
@RequestScoped
public class MessagesResource {

    private final Reception reception;
    private final PublishRequests requests;
    private final Publisher publisher;
    private final History history;

    /** For the proxy that CDI makes. */
    public MessagesResource() {
        this(null, null, null, null);
    }

    /** Asks these four. */
    @Inject
    public MessagesResource(Reception reception, PublishRequests requests, Publisher publisher, History history) {
        this.reception = reception;
        this.requests = requests;
        this.publisher = publisher;
        this.history = history;
    }

    /** Publishes one message or several; answers their positions once they have them. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public void publish(
            @PathParam("topic") String name,
            InputStream body,
            @Context HttpServletRequest request,
            @Suspended AsyncResponse response) {
        Visit visit = reception.admit(request);
        if (request.getContentType() == null) {
            throw new NotSupportedException(); // some servers take a body without a type for one of the right type
        }
        Topic topic = new Topic(name);
        reception.serve(
                visit,
                topic,
                response,
                new Reception.Work<>(
                        () -> {
                            PublishRequests.Wanted wanted = requests.read(visit, topic, body);
                            reception.charge(visit, wanted.drafts().size() - 1);
                            return new Publication(wanted.drafts())
                                    .through(draft -> publisher.publish(visit.caller(), draft))
                                    .thenApply(wanted::answer);
                        },
                        JsonAnswers::of));
    }

    /** Reads what was published before, a page at a time, forward or backward. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public void read(
            @PathParam("topic") String name, @Context HttpServletRequest request, @Suspended AsyncResponse response) {
        Visit visit = reception.admit(request);
        Topic topic = new Topic(name);
        HistoryQuery query = HistoryQuery.of(request);
        reception.serve(
                visit,
                topic,
                response,
                new Reception.Work<>(
                        () -> query.since()
                                .map(since -> history.after(visit.caller(), topic, since, query.limit()))
                                .orElseGet(() -> history.before(visit.caller(), topic, query.before(), query.limit())),
                        page -> page(topic, query, page)));
    }

    private static Response page(Topic topic, HistoryQuery query, Broker.Page page) {
        Response.ResponseBuilder answer =
                JsonAnswers.builder(HttpAnswers.history(topic, page.messages(), page.position()));
        List<String> links = query.links(page);
        return (links.isEmpty() ? answer : answer.header("Link", String.join(", ", links))).build();
    }
}
